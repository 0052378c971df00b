using Pprof.Compression;

namespace Pprof.Reading;

/// <summary>Gives back the first bytes of a stream, which were read to look at them, and counts what is read.</summary>
internal sealed class CountingStream(byte[] prefix, Stream rest) : SequentialStream
{
    private int _position;

    /// <summary>The number of bytes that were read.</summary>
    public long Count { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        int read = _position < prefix.Length ? ReadPrefix(buffer) : rest.Read(buffer);
        Count += read;
        return read;
    }

    private int ReadPrefix(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, prefix.Length - _position);
        prefix.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
