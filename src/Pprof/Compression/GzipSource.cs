namespace Pprof.Compression;

/// <summary>
/// The compressed bytes, as the decompressor of a member takes them. It takes more than the member has and does not
/// tell how much, so the member's end is found by its trailer, which is known by then.
/// </summary>
internal sealed class GzipSource(Stream source) : SequentialStream
{
    private const int Capacity = 64 * 1024;
    private const int MostTaken = 16 * 1024;
    private const int HasChecksum = 0x02, HasExtra = 0x04, HasName = 0x08, HasComment = 0x10;
    private readonly byte[] _bytes = new byte[Capacity];
    private int _start;
    private int _end;

    // Where the bytes begin that were taken last, of which some may lie behind the member.
    private int _lastTaken;

    // The mark of gzip and the only method there is.
    private static ReadOnlySpan<byte> Magic => [0x1F, 0x8B, 8];

    public bool IsAtEnd => !Await(1);

    /// <summary>Passes the header of a member.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public void PassHeader()
    {
        if (!Await(Magic.Length) || !_bytes.AsSpan(_start).StartsWith(Magic))
        {
            throw new InvalidDataException("There is no gzip header.");
        }

        PassBytes(Magic.Length);
        int flags = PassByte();
        PassBytes(6); // the time, a hint of the compressor, the system
        if ((flags & HasExtra) != 0)
        {
            PassBytes(PassByte() | (PassByte() << 8));
        }

        PassTextIf(flags & HasName);
        PassTextIf(flags & HasComment);
        PassBytes((flags & HasChecksum) != 0 ? 2 : 0);
        _lastTaken = _start;
    }

    /// <summary>Passes the trailer of the member, from which on other bytes may have been taken.</summary>
    /// <returns>False if it is not there, followed by the end or by another member.</returns>
    public bool PassTrailer(ReadOnlySpan<byte> trailer)
    {
        int taken = _start - _lastTaken;
        _start = _lastTaken;
        Await(taken + trailer.Length + Magic.Length);
        ReadOnlySpan<byte> window = _bytes.AsSpan(_start, _end - _start);
        ReadOnlySpan<byte> searched = window[..Math.Min(window.Length, taken + trailer.Length)];
        int behind = 0;
        for (int at = searched.IndexOf(trailer); at >= 0; at = searched[behind..].IndexOf(trailer))
        {
            ReadOnlySpan<byte> next = window[(behind + at + trailer.Length)..];
            if (next.IsEmpty || next.StartsWith(Magic))
            {
                _start += behind + at + trailer.Length;
                return true;
            }

            behind += at + 1;
        }

        return false;
    }

    public override int Read(Span<byte> buffer)
    {
        Await(1);
        int count = Math.Min(Math.Min(buffer.Length, MostTaken), _end - _start);
        _bytes.AsSpan(_start, count).CopyTo(buffer);
        if (count > 0)
        {
            _lastTaken = _start;
            _start += count;
        }

        return count;
    }

    private void PassTextIf(int present)
    {
        while (present != 0 && PassByte() != 0)
        {
        }
    }

    private int PassByte()
    {
        if (!Await(1))
        {
            throw new InvalidDataException("The gzip header is cut off.");
        }

        return _bytes[_start++];
    }

    private void PassBytes(int count)
    {
        for (; count > 0; count--)
        {
            PassByte();
        }
    }

    // Fills the window until it has so many bytes, if the source has them; false if not.
    private bool Await(int count)
    {
        while (_end - _start < count)
        {
            if (_bytes.Length - _end < count)
            {
                MoveToFront();
            }

            int read = source.Read(_bytes, _end, _bytes.Length - _end);
            if (read == 0)
            {
                return false;
            }

            _end += read;
        }

        return true;
    }

    // What was taken last stays: the trailer may be in it.
    private void MoveToFront()
    {
        int kept = Math.Min(_lastTaken, _start);
        _bytes.AsSpan(kept, _end - kept).CopyTo(_bytes);
        _start -= kept;
        _end -= kept;
        _lastTaken -= kept;
    }
}
