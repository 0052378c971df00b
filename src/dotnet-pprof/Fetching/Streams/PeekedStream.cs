namespace Pprof.Tool.Fetching.Streams;

/// <summary>A stream whose first bytes can be seen before they are read and afterwards.</summary>
/// <param name="source">The stream, which stays open.</param>
/// <param name="capacity">The greatest number of bytes to see.</param>
internal sealed class PeekedStream(Stream source, int capacity) : ForwardStream
{
    private readonly byte[] _start = new byte[capacity];
    private int _startLength;
    private int _startRead;

    /// <summary>The number of bytes that were read.</summary>
    public long Count { get; private set; }

    /// <summary>The first bytes that came from the source so far.</summary>
    public ReadOnlySpan<byte> Seen => _start.AsSpan(0, _startLength);

    /// <summary>The first bytes, fewer only if the stream ends before.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        if (count > _startLength)
        {
            _startLength += source.ReadAtLeast(
                _start.AsSpan(_startLength, count - _startLength), count - _startLength, throwOnEndOfStream: false);
        }

        return _start.AsSpan(0, Math.Min(count, _startLength));
    }

    public override int Read(Span<byte> buffer)
    {
        int read = _startRead < _startLength ? ReadStart(buffer) : ReadSource(buffer);
        Count += read;
        return read;
    }

    private int ReadStart(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, _startLength - _startRead);
        _start.AsSpan(_startRead, count).CopyTo(buffer);
        _startRead += count;
        return count;
    }

    // Goes on to keep what it reads until there is enough of it.
    private int ReadSource(Span<byte> buffer)
    {
        int read = source.Read(buffer);
        int kept = Math.Min(read, _start.Length - _startLength);
        buffer[..kept].CopyTo(_start.AsSpan(_startLength));
        _startLength += kept;
        _startRead = _startLength;
        return read;
    }
}
