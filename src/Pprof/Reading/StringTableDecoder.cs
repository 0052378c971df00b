namespace Pprof.Reading;

/// <summary>Notes where the strings stand in the input and copies them once all are there.</summary>
internal sealed class StringTableDecoder
{
    private readonly List<(int Start, int Length)> _strings = [];
    private long _total;

    public int Count => _strings.Count;

    /// <param name="start">The offset of the string's first byte in the input.</param>
    /// <param name="length">Its number of bytes.</param>
    public void Add(int start, int length)
    {
        if (_strings.Count == 0 && length != 0)
        {
            throw new ProfileFormatException("malformed profile: the first string is not empty", start);
        }

        _strings.Add((start, length));
        _total += length;
    }

    public StringTable Build(ReadOnlySpan<byte> message)
    {
        byte[] bytes = GC.AllocateUninitializedArray<byte>((int)_total);
        int[] starts = new int[_strings.Count + 1];
        int end = 0;
        for (int i = 0; i < _strings.Count; i++)
        {
            (int start, int length) = _strings[i];
            message.Slice(start, length).CopyTo(bytes.AsSpan(end));
            end += length;
            starts[i + 1] = end;
        }

        return new StringTable(bytes, starts);
    }
}
