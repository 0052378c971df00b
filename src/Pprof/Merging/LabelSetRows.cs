using System.Runtime.InteropServices;

namespace Pprof.Merging;

/// <summary>
/// Finds the merged row of each label set of one source. The order of keys says nothing, so that a merged set has its
/// texts first, then its numbers, each by key; labels of one key keep their order.
/// </summary>
internal sealed class LabelSetRows
{
    private readonly Profile _source;
    private readonly MergedTables _merged;
    private readonly Func<StringIndex, StringIndex> _mapString;
    private readonly LabelEntry? _label;
    private readonly Utf8Text _labelKey;

    // Merged rows + 1; 0 is not known yet.
    private readonly int[] _rows;
    private readonly List<OrderedLabel> _ordered = [];
    private readonly List<LabelEntry> _labels = [];

    public LabelSetRows(
        Profile source, MergedTables merged, Func<StringIndex, StringIndex> mapString, TextLabel? label)
    {
        _source = source;
        _merged = merged;
        _mapString = mapString;
        _rows = new int[source.LabelSets.Count];
        _labelKey = label?.Key ?? Utf8Text.Empty;
        _label = label is null
            ? null
            : new LabelEntry(merged.Strings.Add(label.Key), merged.Strings.Add(label.Str), 0, StringIndex.Empty);
    }

    public LabelSetIndex Map(LabelSetIndex index)
    {
        ref int row = ref _rows[index.Value];
        if (row == 0)
        {
            row = Add(_source.LabelSets[index]) + 1;
        }

        return new LabelSetIndex(row - 1);
    }

    private int Add(ReadOnlySpan<LabelEntry> labels)
    {
        _ordered.Clear();
        foreach (LabelEntry label in labels)
        {
            var mapped = new LabelEntry(
                _mapString(label.Key), _mapString(label.Str), label.Num, _mapString(label.NumUnit));
            if (label.IsNumeric || mapped.Key != _label?.Key)
            {
                _ordered.Add(new OrderedLabel(mapped, _source.Strings[label.Key], _ordered.Count));
            }
        }

        if (_label is { } added)
        {
            _ordered.Add(new OrderedLabel(added, _labelKey, _ordered.Count));
        }

        CollectionsMarshal.AsSpan(_ordered).Sort(OrderedLabel.Compare);
        _labels.Clear();
        foreach (OrderedLabel label in _ordered)
        {
            _labels.Add(label.Label);
        }

        return _merged.LabelSets.Intern(CollectionsMarshal.AsSpan(_labels));
    }

    private readonly record struct OrderedLabel(LabelEntry Label, Utf8Text Key, int Position)
    {
        public static int Compare(OrderedLabel left, OrderedLabel right)
        {
            int order = left.Label.IsNumeric.CompareTo(right.Label.IsNumeric);
            if (order == 0 && left.Label.Key != right.Label.Key)
            {
                order = left.Key.CompareTo(right.Key);
            }

            return order != 0 ? order : left.Position.CompareTo(right.Position);
        }
    }
}

/// <summary>A label with a text that is not in a table yet.</summary>
internal sealed record TextLabel(Utf8Text Key, Utf8Text Str);
