namespace Pprof.Reading;

/// <summary>Collects the strings in the order of the input, equal ones too, since references count them.</summary>
internal sealed class StringTableDecoder
{
    private readonly List<int> _starts = [0];
    private byte[] _bytes = [];
    private int _length;

    public int Count => _starts.Count - 1;

    /// <param name="text">The string.</param>
    /// <param name="offset">Where it stands in the input.</param>
    public void Add(ReadOnlySpan<byte> text, long offset)
    {
        if (Count == 0 && !text.IsEmpty)
        {
            throw new ProfileFormatException("malformed profile: the first string is not empty", offset);
        }

        if (text.Length > _bytes.Length - _length)
        {
            Grow(text.Length, offset);
        }

        text.CopyTo(_bytes.AsSpan(_length));
        _length += text.Length;
        _starts.Add(_length);
    }

    public StringTable Build() => new(_bytes, [.. _starts]);

    private void Grow(int count, long offset)
    {
        long needed = (long)_length + count;
        if (needed > Array.MaxLength)
        {
            throw new ProfileFormatException("the profile has more text than an array can hold", offset);
        }

        Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(needed, _bytes.Length * 2L)));
    }
}
