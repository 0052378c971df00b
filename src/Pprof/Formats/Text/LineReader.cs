namespace Pprof.Formats;

/// <summary>Goes through bytes line by line. A copy of it is a place to return to.</summary>
internal ref struct LineReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private int _next;

    public LineReader(ReadOnlySpan<byte> bytes, int start = 0)
    {
        _bytes = bytes;
        _next = start;
    }

    public int InputLength => _bytes.Length;

    /// <summary>The line without <c>\n</c> or <c>\r\n</c>; empty before the first and after the last one.</summary>
    public ReadOnlySpan<byte> Line { get; private set; }

    /// <summary>Where the line begins in the bytes.</summary>
    public int Offset { get; private set; }

    /// <summary>Whether the line ends in <c>\n</c>, as only the last one may not.</summary>
    public bool IsTerminated { get; private set; }

    public bool MoveNext()
    {
        Offset = _next;
        ReadOnlySpan<byte> rest = _bytes[_next..];
        int length = rest.IndexOf((byte)'\n');
        IsTerminated = length >= 0;
        Line = IsTerminated ? rest[..length] : rest;
        _next += Line.Length + (IsTerminated ? 1 : 0);
        if (Line is [.., (byte)'\r'])
        {
            Line = Line[..^1];
        }

        return !rest.IsEmpty;
    }
}
