namespace Pprof.Filters;

/// <summary>Which sets of labels the samples have: filters leave sets in the table that no sample has any more.</summary>
internal static class LabelSetUse
{
    /// <summary>The sets that samples have, each once, in the order of the samples; the empty set is left out.</summary>
    public static IEnumerable<LabelSetIndex> InOrder(Profile profile)
    {
        bool[] seen = new bool[profile.LabelSets.Count];
        int unseen = seen.Length - 1;
        for (int sample = 0; sample < profile.Samples.Count && unseen > 0; sample++)
        {
            LabelSetIndex set = profile.Samples.LabelSets[sample];
            if (set != LabelSetIndex.Empty && !seen[set.Value])
            {
                seen[set.Value] = true;
                unseen--;
                yield return set;
            }
        }
    }
}
