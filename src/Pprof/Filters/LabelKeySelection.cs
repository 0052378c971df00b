namespace Pprof.Filters;

/// <summary>Chooses labels by their keys.</summary>
internal static class LabelKeySelection
{
    /// <summary>
    /// Keeps the labels whose key matches, or those whose key does not. Sets keep their rows, so that the samples need
    /// not change; sets that lost what told them apart are equal afterwards.
    /// </summary>
    public static FilterResult Keep(Profile profile, Pattern keys, bool keepsMatching)
    {
        var matches = new TextMatches(profile.Strings, keys);
        bool anyMatched = false;
        bool anyRemoved = false;
        foreach (LabelSetIndex set in LabelSetUse.InOrder(profile))
        {
            foreach (LabelEntry label in profile[set])
            {
                anyMatched |= matches[label.Key];
                anyRemoved |= matches[label.Key] != keepsMatching;
            }
        }

        Profile result = anyRemoved ? profile with { LabelSets = Select(profile.LabelSets, matches, keepsMatching) } : profile;
        return new FilterResult(result, anyMatched);
    }

    private static LabelSetTable Select(LabelSetTable sets, TextMatches matches, bool keepsMatching)
    {
        int[] starts = new int[sets.Count + 1];
        var labels = new List<LabelEntry>();
        for (int set = 0; set < sets.Count; set++)
        {
            foreach (LabelEntry label in sets[new LabelSetIndex(set)])
            {
                if (matches[label.Key] == keepsMatching)
                {
                    labels.Add(label);
                }
            }

            starts[set + 1] = labels.Count;
        }

        return new LabelSetTable(sets.Count, starts, [.. labels]);
    }
}
