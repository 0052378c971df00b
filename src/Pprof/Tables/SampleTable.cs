namespace Pprof;

/// <summary>The samples, a column for each sample type.</summary>
public sealed class SampleTable
{
    private readonly StackIndex[] _stacks;
    private readonly LabelSetIndex[] _labelSets;
    private readonly long[][] _values;

    // Every column holds at least count entries.
    internal SampleTable(int count, StackIndex[] stacks, LabelSetIndex[] labelSets, long[][] values)
    {
        Count = count;
        _stacks = stacks;
        _labelSets = labelSets;
        _values = values;
    }

    /// <summary>The number of samples.</summary>
    public int Count { get; }

    /// <summary>The number of values of each sample, that of the profile's sample types.</summary>
    public int ValueCount => _values.Length;

    /// <summary>The stack of each sample; samples may share one.</summary>
    public ReadOnlySpan<StackIndex> Stacks => _stacks.AsSpan(0, Count);

    /// <summary>The labels of each sample; samples may share a set.</summary>
    public ReadOnlySpan<LabelSetIndex> LabelSets => _labelSets.AsSpan(0, Count);

    /// <summary>The value of each sample for a sample type.</summary>
    /// <param name="type">The position in <see cref="Profile.SampleTypes"/>.</param>
    public ReadOnlySpan<long> Values(int type) => _values[type].AsSpan(0, Count);

    /// <summary>The samples at these rows, in this order; columns are copied, the tables behind them are not.</summary>
    public SampleTable Take(ReadOnlySpan<int> rows)
    {
        var stacks = new StackIndex[rows.Length];
        var labelSets = new LabelSetIndex[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            stacks[i] = _stacks[rows[i]];
            labelSets[i] = _labelSets[rows[i]];
        }

        long[][] values = new long[_values.Length][];
        for (int type = 0; type < values.Length; type++)
        {
            values[type] = new long[rows.Length];
            for (int i = 0; i < rows.Length; i++)
            {
                values[type][i] = _values[type][rows[i]];
            }
        }

        return new SampleTable(rows.Length, stacks, labelSets, values);
    }

    /// <summary>The same samples with every value converted.</summary>
    public SampleTable MapValues(Func<long, long> convert)
    {
        ArgumentNullException.ThrowIfNull(convert);
        return WithValues([.. _values.Select(column => Array.ConvertAll(column[..Count], value => convert(value)))]);
    }

    internal static SampleTable CreateEmpty(int valueCount)
    {
        long[][] values = new long[valueCount][];
        Array.Fill(values, []);
        return new SampleTable(0, [], [], values);
    }

    internal SampleTable SelectColumns(int[] columns) =>
        WithValues(Array.ConvertAll(columns, column => _values[column]));

    internal SampleTable WithStacks(StackIndex[] stacks) => new(Count, stacks, _labelSets, _values);

    internal SampleTable WithLabelSets(LabelSetIndex[] labelSets) => new(Count, _stacks, labelSets, _values);

    internal SampleTable WithValues(long[][] values) => new(Count, _stacks, _labelSets, values);
}
