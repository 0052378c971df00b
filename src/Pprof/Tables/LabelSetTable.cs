using System.Runtime.InteropServices;

namespace Pprof;

/// <summary>The sets of labels that samples carry, each in the order of the input; set 0 is empty.</summary>
public sealed class LabelSetTable
{
    private readonly int[] _starts;
    private readonly LabelEntry[] _labels;

    // starts holds at least count + 1 entries and labels at least starts[count].
    internal LabelSetTable(int count, int[] starts, LabelEntry[] labels)
    {
        Count = count;
        _starts = starts;
        _labels = labels;
    }

    /// <summary>The table with the empty set alone.</summary>
    public static LabelSetTable Empty { get; } = new(1, [0, 0], []);

    /// <summary>The number of sets, at least 1.</summary>
    public int Count { get; }

    /// <summary>The labels of a set; a key may occur more than once.</summary>
    public ReadOnlySpan<LabelEntry> this[LabelSetIndex index] =>
        _labels.AsSpan(_starts[index.Value], _starts[index.Value + 1] - _starts[index.Value]);
}

/// <summary>A label as its profile's tables hold it: a key with a text, or with a number and its unit.</summary>
/// <param name="Key">The label's name.</param>
/// <param name="Str">The text; empty if the label is numeric.</param>
/// <param name="Num">The number; 0 if the label has a text.</param>
/// <param name="NumUnit">The unit of the number; empty if none was given.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)] // without padding, so that equal labels are equal bytes
public readonly record struct LabelEntry(StringIndex Key, StringIndex Str, long Num, StringIndex NumUnit)
{
    /// <summary>Whether the label has a number rather than a text.</summary>
    public bool IsNumeric => Str.IsEmpty;
}
