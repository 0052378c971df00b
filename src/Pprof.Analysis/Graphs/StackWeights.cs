namespace Pprof.Analysis.Graphs;

/// <summary>
/// What the samples of each stack weigh together. A node or edge counts once per sample, so samples with the same
/// stack can be added up before the stacks are walked.
/// </summary>
internal sealed class StackWeights
{
    private StackWeights(long[] values, long[]? divisors, bool[] isSampled)
    {
        Values = values;
        Divisors = divisors;
        IsSampled = isSampled;
    }

    /// <summary>The value of each stack.</summary>
    public long[] Values { get; }

    /// <summary>The divisor of each stack's value; null if no mean was asked for.</summary>
    public long[]? Divisors { get; }

    /// <summary>Whether a stack has a sample that is not 0, even if its samples cancel out.</summary>
    public bool[] IsSampled { get; }

    public static StackWeights Create(Profile profile, int valueColumn, bool mean)
    {
        SampleTable samples = profile.Samples;
        ReadOnlySpan<StackIndex> stacks = samples.Stacks;
        ReadOnlySpan<long> sampleValues = samples.Values(valueColumn);
        ReadOnlySpan<long> sampleDivisors = mean ? samples.Values(0) : [];
        long[] values = new long[profile.Stacks.Count];
        long[]? divisors = mean ? new long[values.Length] : null;
        bool[] isSampled = new bool[values.Length];
        for (int sample = 0; sample < stacks.Length; sample++)
        {
            int stack = stacks[sample].Value;
            long value = sampleValues[sample];
            values[stack] += value;
            isSampled[stack] |= value != 0;
            if (divisors is not null)
            {
                divisors[stack] += sampleDivisors[sample];
                isSampled[stack] |= sampleDivisors[sample] != 0;
            }
        }

        return new StackWeights(values, divisors, isSampled);
    }
}
