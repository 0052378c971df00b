using Pprof.Compression;

namespace Pprof.Reading;

/// <summary>A source that may be compressed with gzip.</summary>
internal sealed class InputStream : IDisposable
{
    private readonly CountingStream _source;
    private readonly long? _length;

    private InputStream(CountingStream source, long? length, bool isCompressed)
    {
        _source = source;
        _length = length;
        IsCompressed = isCompressed;
        Uncompressed = isCompressed ? new GzipStream(source) : source;
    }

    public bool IsCompressed { get; }

    /// <summary>The message's bytes.</summary>
    public Stream Uncompressed { get; }

    /// <summary>The number of bytes of the source; the greatest number if unknown.</summary>
    public long Length => _length ?? long.MaxValue;

    /// <summary>The number of bytes that were read from the source.</summary>
    public long Consumed => _source.Count;

    /// <summary>The share of the source that was read, up to 1; 0 if its length is unknown.</summary>
    public double Progress => _length is > 0 ? Consumed / (double)_length : 0;

    public static InputStream Open(Stream source)
    {
        long? length = source.CanSeek ? source.Length - source.Position : null;
        byte[] magic = new byte[2];
        int read = source.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        bool compressed = magic is [0x1F, 0x8B];
        return new InputStream(new CountingStream(magic[..read], source), length, compressed);
    }

    public void Dispose() => Uncompressed.Dispose();
}
