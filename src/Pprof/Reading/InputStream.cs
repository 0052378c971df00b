using System.Buffers.Binary;
using System.IO.Compression;

namespace Pprof.Reading;

/// <summary>A source that may be compressed with gzip.</summary>
internal sealed class InputStream : IDisposable
{
    private const int GzipTrailerLength = 8;

    // Deflate cannot do better, so a trailer that promises more is wrong.
    private const long GreatestRatio = 1032;
    private readonly Stream _source;
    private readonly long? _length;

    private InputStream(Stream source, long? length, bool isCompressed)
    {
        _source = source;
        _length = length;
        IsCompressed = isCompressed;
        Uncompressed = isCompressed ? new GZipStream(source, CompressionMode.Decompress, leaveOpen: true) : source;
    }

    public bool IsCompressed { get; }

    /// <summary>The message's bytes.</summary>
    public Stream Uncompressed { get; }

    /// <summary>The number of bytes of the source; the greatest number if unknown.</summary>
    public long CompressedLength => _length ?? long.MaxValue;

    public static InputStream Open(Stream source)
    {
        long? length = source.CanSeek ? source.Length - source.Position : null;
        Span<byte> magic = stackalloc byte[2];
        int read = source.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        bool compressed = read == 2 && magic is [0x1F, 0x8B];
        if (length is null)
        {
            return new InputStream(new PrefixedStream(magic[..read].ToArray(), source), null, compressed);
        }

        source.Seek(-read, SeekOrigin.Current);
        return new InputStream(source, length, compressed);
    }

    /// <summary>A guess at the number of uncompressed bytes, between 0 and the limit.</summary>
    public int ExpectedLength(int limit)
    {
        if (_length is not { } length)
        {
            return 0;
        }

        long expected = IsCompressed ? Math.Min(LengthInTrailer(length), length * GreatestRatio) : length;
        return (int)Math.Min(expected, limit);
    }

    public void Dispose()
    {
        if (IsCompressed)
        {
            Uncompressed.Dispose();
        }
    }

    // The last four bytes of a member are its uncompressed length modulo 2^32.
    private long LengthInTrailer(long length)
    {
        if (length < GzipTrailerLength)
        {
            return 0;
        }

        long start = _source.Position;
        Span<byte> trailer = stackalloc byte[sizeof(uint)];
        _source.Seek(start + length - trailer.Length, SeekOrigin.Begin);
        int read = _source.ReadAtLeast(trailer, trailer.Length, throwOnEndOfStream: false);
        _source.Seek(start, SeekOrigin.Begin);
        return read == trailer.Length ? BinaryPrimitives.ReadUInt32LittleEndian(trailer) : 0;
    }
}
