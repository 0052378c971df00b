namespace Pprof.Analysis.Graphs;

/// <summary>What the samples of each label set weigh, whatever their signs: no node can have more of a label.</summary>
internal sealed class LabelSetWeights
{
    private readonly ulong[] _bySet;

    private LabelSetWeights(ulong[] bySet) => _bySet = bySet;

    /// <summary>Adds up a column of a profile.</summary>
    public static LabelSetWeights Of(Profile profile, int valueColumn)
    {
        ulong[] bySet = new ulong[profile.LabelSets.Count];
        ReadOnlySpan<long> values = profile.Samples.Values(valueColumn);
        ReadOnlySpan<LabelSetIndex> sets = profile.Samples.LabelSets;
        for (int sample = 0; sample < values.Length; sample++)
        {
            ref ulong sum = ref bySet[sets[sample].Value];
            sum = Add(sum, unchecked((ulong)Weight.MagnitudeOf(values[sample])));
        }

        return new LabelSetWeights(bySet);
    }

    /// <summary>Which groups of label sets weigh at least so much; a set may belong to several, or to none.</summary>
    /// <param name="least">The weight.</param>
    /// <param name="groupCount">The number of groups.</param>
    /// <param name="groups">The groups of a set.</param>
    public bool[] AreAtLeast(long least, int groupCount, Func<int, IEnumerable<int>> groups)
    {
        ulong[] sums = new ulong[groupCount];
        for (int set = 0; set < _bySet.Length; set++)
        {
            foreach (int group in groups(set))
            {
                sums[group] = Add(sums[group], _bySet[set]);
            }
        }

        return Array.ConvertAll(sums, sum => least <= 0 || sum >= (ulong)least);
    }

    // Ends at the greatest number, which no weight exceeds.
    private static ulong Add(ulong left, ulong right) => left > ulong.MaxValue - right ? ulong.MaxValue : left + right;
}
