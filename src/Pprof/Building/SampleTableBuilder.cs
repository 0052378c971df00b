namespace Pprof.Building;

/// <summary>Collects samples, a row for each that was added.</summary>
internal sealed class SampleTableBuilder
{
    private StackIndex[] _stacks = [];
    private LabelSetIndex[] _labelSets = [];
    private long[][] _values;

    public SampleTableBuilder(int valueCount)
    {
        _values = new long[valueCount][];
        Array.Fill(_values, []);
    }

    public int Count { get; private set; }

    /// <inheritdoc cref="SpanInterner{T}.Expected"/>
    public double Expected { get; set; } = 1;

    public LabelSetIndex LabelSetOf(int row) => _labelSets[row];

    public void Add(StackIndex stack, LabelSetIndex labelSet, ReadOnlySpan<long> values)
    {
        if (Count == _stacks.Length)
        {
            Grow();
        }

        _stacks[Count] = stack;
        _labelSets[Count] = labelSet;
        for (int type = 0; type < _values.Length; type++)
        {
            _values[type][Count] = values[type];
        }

        Count++;
    }

    /// <summary>Adds to the values of a sample that is already there.</summary>
    public void AddValues(int row, ReadOnlySpan<long> values)
    {
        for (int type = 0; type < _values.Length; type++)
        {
            _values[type][row] += values[type];
        }
    }

    /// <summary>Replaces the columns by some of them, in a new order, with every value converted.</summary>
    /// <param name="columns">The present column of each new one; none may occur twice.</param>
    /// <param name="scale">Converts a sample's values in the new columns.</param>
    public void SelectColumns(ReadOnlySpan<int> columns, ValueScale scale)
    {
        long[][] selected = new long[columns.Length][];
        for (int type = 0; type < selected.Length; type++)
        {
            selected[type] = _values[columns[type]];
        }

        _values = selected;
        if (scale.IsOne)
        {
            return;
        }

        long[] values = new long[selected.Length];
        for (int row = 0; row < Count; row++)
        {
            for (int type = 0; type < values.Length; type++)
            {
                values[type] = selected[type][row];
            }

            bool isKept = scale.Apply(values);
            for (int type = 0; type < values.Length; type++)
            {
                selected[type][row] = isKept ? values[type] : 0;
            }
        }
    }

    public SampleTable Build() => new(Count, _stacks, _labelSets, _values);

    private void Grow()
    {
        int length = Growth.Next(Count + 1L, Expected);
        _stacks = Growth.Resize(_stacks, Count, length);
        _labelSets = Growth.Resize(_labelSets, Count, length);
        for (int type = 0; type < _values.Length; type++)
        {
            _values[type] = Growth.Resize(_values[type], Count, length);
        }
    }
}
