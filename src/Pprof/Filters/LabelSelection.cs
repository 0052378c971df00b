namespace Pprof.Filters;

/// <summary>Chooses samples by their labels.</summary>
internal static class LabelSelection
{
    /// <summary>Keeps the samples whose labels meet a condition, or those whose labels do not.</summary>
    public static FilterResult Keep(
        Profile profile, LabelCondition condition, NumericLabelUnits units, bool keepsMatching)
    {
        var matcher = new LabelMatcher(profile, condition, units);
        ReadOnlySpan<LabelSetIndex> sets = profile.Samples.LabelSets;
        int[] rows = new int[sets.Length];
        int kept = 0;
        bool anyMatched = false;
        for (int sample = 0; sample < sets.Length; sample++)
        {
            bool matched = matcher.Matches(sets[sample]);
            anyMatched |= matched;
            if (matched == keepsMatching)
            {
                rows[kept++] = sample;
            }
        }

        return new FilterResult(SampleSelection.Keep(profile, rows.AsSpan(0, kept)), anyMatched);
    }
}
