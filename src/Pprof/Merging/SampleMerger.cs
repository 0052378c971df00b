using Pprof.Building;

namespace Pprof.Merging;

/// <summary>Adds up the samples of equal stack and labels, in the order of their first appearance.</summary>
internal sealed class SampleMerger(int valueCount)
{
    private readonly SampleTableBuilder _samples = new(valueCount);

    // Most stacks occur with one set of labels only: each knows its first sample (row + 1) without a search.
    private int[] _firstSamples = [];
    private readonly SpanInterner<SampleKey> _otherKeys = new();
    private readonly List<int> _otherSamples = [];

    /// <inheritdoc cref="SpanInterner{T}.Expected"/>
    public double Expected
    {
        get => _samples.Expected;
        set => _samples.Expected = value;
    }

    public void Add(StackIndex stack, LabelSetIndex labelSet, ReadOnlySpan<long> values)
    {
        int row = FindOrReserve(stack, labelSet);
        if (row < _samples.Count)
        {
            _samples.AddValues(row, values);
        }
        else
        {
            _samples.Add(stack, labelSet, values);
        }
    }

    /// <inheritdoc cref="SampleTableBuilder.SelectColumns"/>
    public void SelectColumns(ColumnSelection selection) =>
        _samples.SelectColumns(selection.Columns, selection.Scale);

    public SampleTable Build() => _samples.Build();

    private int FindOrReserve(StackIndex stack, LabelSetIndex labelSet)
    {
        if (stack.Value >= _firstSamples.Length)
        {
            Array.Resize(ref _firstSamples, Growth.Next(stack.Value + 1L, Expected));
        }

        ref int first = ref _firstSamples[stack.Value];
        if (first == 0)
        {
            first = _samples.Count + 1;
            return _samples.Count;
        }

        if (_samples.LabelSetOf(first - 1) == labelSet)
        {
            return first - 1;
        }

        int other = _otherKeys.Intern([new SampleKey(stack, labelSet)]);
        if (other == _otherSamples.Count)
        {
            _otherSamples.Add(_samples.Count);
        }

        return _otherSamples[other];
    }

    private readonly record struct SampleKey(StackIndex Stack, LabelSetIndex LabelSet);
}
