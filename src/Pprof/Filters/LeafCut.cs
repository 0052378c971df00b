namespace Pprof.Filters;

/// <summary>Cuts frames off the leaf end of stacks, once for each distinct one; samples keep the rows of their stacks.</summary>
internal static class LeafCut
{
    /// <summary>The shortened stacks; the same table if all stay as they are.</summary>
    /// <param name="stacks">The stacks.</param>
    /// <param name="cut">The number of frames to cut off a stack, which is given leaf first.</param>
    public static StackTable Apply(StackTable stacks, Func<ReadOnlySpan<LocationIndex>, int> cut)
    {
        int[] cuts = new int[stacks.Count];
        int total = 0;
        for (int stack = 0; stack < cuts.Length; stack++)
        {
            cuts[stack] = cut(stacks[new StackIndex(stack)]);
            total += cuts[stack];
        }

        return total == 0 ? stacks : Shorten(stacks, cuts, stacks.FrameCount - total);
    }

    private static StackTable Shorten(StackTable stacks, int[] cuts, int frameCount)
    {
        int[] starts = new int[stacks.Count + 1];
        LocationIndex[] frames = GC.AllocateUninitializedArray<LocationIndex>(frameCount);
        for (int stack = 0; stack < cuts.Length; stack++)
        {
            ReadOnlySpan<LocationIndex> kept = stacks[new StackIndex(stack)][cuts[stack]..];
            kept.CopyTo(frames.AsSpan(starts[stack]));
            starts[stack + 1] = starts[stack] + kept.Length;
        }

        return new StackTable(stacks.Count, starts, frames);
    }
}
