namespace Pprof.Filters;

/// <summary>Takes lines and whole locations out of every stack.</summary>
internal static class FrameHiding
{
    /// <summary>The profile without some lines and locations, and without the samples that have no frame left.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="keptLines">By line.</param>
    /// <param name="hidden">By location.</param>
    public static Profile Apply(Profile profile, ReadOnlySpan<bool> keptLines, bool[] hidden)
    {
        LocationTable locations = LineSelection.Keep(profile.Locations, keptLines);
        Profile shortened = hidden.Contains(true)
            ? StackRewriter.Apply(profile, (stack, kept) => CopyVisible(stack, kept, hidden))
            : DropEmptyStacks(profile);
        return locations == profile.Locations ? shortened : shortened with { Locations = locations };
    }

    private static int CopyVisible(ReadOnlySpan<LocationIndex> stack, Span<LocationIndex> kept, bool[] hidden)
    {
        int count = 0;
        foreach (LocationIndex location in stack)
        {
            // Written first and counted after, which spares a branch that is hard to predict.
            kept[count] = location;
            count += hidden[location.Value] ? 0 : 1;
        }

        return count;
    }

    private static Profile DropEmptyStacks(Profile profile)
    {
        ReadOnlySpan<StackIndex> stacks = profile.Samples.Stacks;
        int[] rows = new int[stacks.Length];
        int kept = 0;
        for (int sample = 0; sample < stacks.Length; sample++)
        {
            if (!profile.Stacks[stacks[sample]].IsEmpty)
            {
                rows[kept++] = sample;
            }
        }

        return SampleSelection.Keep(profile, rows.AsSpan(0, kept));
    }
}
