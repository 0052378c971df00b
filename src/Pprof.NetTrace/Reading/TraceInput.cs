using System.Buffers.Binary;

namespace Pprof.NetTrace.Reading;

/// <summary>Reads a stream by small pieces through a buffer and by blocks directly.</summary>
internal sealed class TraceInput(Stream stream, int maxBlockLength)
{
    public const string EndsTooEarly = "The trace ends too early.";

    private const int FirstAllocation = 128 << 10;
    private readonly byte[] _window = new byte[16 << 10];
    private readonly Stack<TraceBlock> _unused = new();
    private int _start;
    private int _end;

    /// <summary>The bytes that were taken so far.</summary>
    public long Position { get; private set; }

    public byte ReadByte() => Take(1)[0];

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    /// <summary>Takes a few bytes; the next call overwrites them.</summary>
    public ReadOnlySpan<byte> Take(int length)
    {
        if (_end - _start < length)
        {
            Refill(length);
        }

        ReadOnlySpan<byte> taken = _window.AsSpan(_start, length);
        _start += length;
        Position += length;
        return taken;
    }

    /// <summary>Takes a block. If the stream ends within, the block has what there is and is marked.</summary>
    public TraceBlock ReadBlock(int length)
    {
        if (length < 0 || length > maxBlockLength)
        {
            throw new NetTraceFormatException($"A block of {length} bytes is too long.", Position);
        }

        TraceBlock block = _unused.TryPop(out TraceBlock? unused) ? unused : new TraceBlock();
        block.Offset = Position;
        block.Users = 0;
        block.Length = Fill(block, length);
        block.IsCut = block.Length < length;
        Position += block.Length;
        return block;
    }

    /// <summary>Gives a block back, to be overwritten.</summary>
    public void Release(TraceBlock block) => _unused.Push(block);

    public NetTraceFormatException TooShort() => new(EndsTooEarly, Position + (_end - _start), isTruncated: true);

    private static void Grow(TraceBlock block, int filled, int length)
    {
        byte[] larger = new byte[Math.Min(length, Math.Max(FirstAllocation, filled * 2L))];
        block.Buffer.AsSpan(0, filled).CopyTo(larger);
        block.Buffer = larger;
    }

    // The buffer grows with what has arrived, not with what the length promises.
    private int Fill(TraceBlock block, int length)
    {
        int filled = 0;
        while (filled < length)
        {
            if (filled == block.Buffer.Length)
            {
                Grow(block, filled, length);
            }

            int read = ReadSome(block.Buffer.AsSpan(filled, Math.Min(length, block.Buffer.Length) - filled));
            if (read == 0)
            {
                break;
            }

            filled += read;
        }

        return filled;
    }

    private int ReadSome(Span<byte> target)
    {
        if (_start == _end)
        {
            return stream.Read(target);
        }

        int count = Math.Min(target.Length, _end - _start);
        _window.AsSpan(_start, count).CopyTo(target);
        _start += count;
        return count;
    }

    private void Refill(int length)
    {
        _window.AsSpan(_start, _end - _start).CopyTo(_window);
        _end -= _start;
        _start = 0;
        while (_end < length)
        {
            int read = stream.Read(_window.AsSpan(_end));
            if (read == 0)
            {
                throw TooShort();
            }

            _end += read;
        }
    }
}
