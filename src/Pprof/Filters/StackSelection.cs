namespace Pprof.Filters;

/// <summary>Chooses samples by what is in their stacks; each stack is walked once, however many samples share it.</summary>
internal static class StackSelection
{
    /// <summary>Keeps the samples in whose stack some location is marked, or those in whose stack none is.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="marked">By location.</param>
    /// <param name="keepsMarked">
    /// True for the samples with a marked location, false for those without; a sample with an empty stack is in neither.
    /// </param>
    public static FilterResult Keep(Profile profile, bool[] marked, bool keepsMarked)
    {
        Verdict[] verdicts = new Verdict[profile.Stacks.Count];
        ReadOnlySpan<StackIndex> stacks = profile.Samples.Stacks;
        int[] rows = new int[stacks.Length];
        int kept = 0;
        bool anyMarked = false;
        for (int sample = 0; sample < stacks.Length; sample++)
        {
            ref Verdict verdict = ref verdicts[stacks[sample].Value];
            ReadOnlySpan<LocationIndex> stack = profile.Stacks[stacks[sample]];
            if (verdict == Verdict.Unknown)
            {
                verdict = HasMarked(stack, marked) ? Verdict.Yes : Verdict.No;
            }

            anyMarked |= verdict == Verdict.Yes;
            if (verdict == Verdict.Yes == keepsMarked && !stack.IsEmpty)
            {
                rows[kept++] = sample;
            }
        }

        return new FilterResult(SampleSelection.Keep(profile, rows.AsSpan(0, kept)), anyMarked);
    }

    private static bool HasMarked(ReadOnlySpan<LocationIndex> stack, bool[] marked)
    {
        foreach (LocationIndex location in stack)
        {
            if (marked[location.Value])
            {
                return true;
            }
        }

        return false;
    }
}
