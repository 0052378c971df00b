namespace Pprof.Analysis.Graphs;

/// <summary>Spreads work on stacks over the processors.</summary>
internal static class StackRanges
{
    // Below this many frames a second thread costs more than it saves.
    private const int LeastParallelFrames = 1 << 20;

    /// <summary>Maps ranges of stacks of about the same size, in their order; at least one.</summary>
    public static T[] Map<T>(StackTable stacks, Func<Range, T> map)
    {
        int parts = stacks.FrameCount < LeastParallelFrames ? 1 : Environment.ProcessorCount;
        T[] results = new T[parts];
        Parallel.For(0, parts, part =>
        {
            int start = (int)((long)stacks.Count * part / parts);
            int end = (int)((long)stacks.Count * (part + 1) / parts);
            results[part] = map(start..end);
        });
        return results;
    }
}
