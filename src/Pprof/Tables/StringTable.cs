using System.Text;

namespace Pprof;

/// <summary>Every text of a profile, end to end in one array; the first is empty.</summary>
public sealed class StringTable
{
    private readonly byte[] _bytes;
    private readonly int[] _starts;

    // starts holds one more entry than there are texts: the end of the last one.
    internal StringTable(byte[] bytes, int[] starts)
    {
        _bytes = bytes;
        _starts = starts;
    }

    /// <summary>The table with the empty text alone.</summary>
    public static StringTable Empty { get; } = new([], [0, 0]);

    /// <summary>The number of texts, at least 1.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>A text as bytes; the slice is shared, nothing is copied.</summary>
    public Utf8Text this[StringIndex index] =>
        new(_bytes.AsMemory(_starts[index.Value], _starts[index.Value + 1] - _starts[index.Value]));

    /// <summary>A text's bytes.</summary>
    public ReadOnlySpan<byte> Span(StringIndex index) =>
        _bytes.AsSpan(_starts[index.Value], _starts[index.Value + 1] - _starts[index.Value]);

    /// <summary>A text decoded; invalid bytes become U+FFFD. Costs an allocation each time.</summary>
    public string Text(StringIndex index) => Encoding.UTF8.GetString(Span(index));
}
