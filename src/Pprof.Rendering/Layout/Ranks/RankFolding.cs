namespace Pprof.Rendering.Layout.Ranks;

/// <summary>Lays neighbouring ranks together where edges would pass too many of them to be drawn in bounded time.</summary>
internal static class RankFolding
{
    // Each edge bends at each rank that it passes. A profile's graph of 1,000 nodes has some 20,000 bends.
    private const long MostBends = 30_000;

    /// <summary>
    /// Ranks at which the edges pass no more than they may, the same ones if they do not anyway. Edges within a rank are
    /// drawn sagging; so even a graph that is all knots has a picture, if no good one.
    /// </summary>
    public static int[] Fold(int[] ranks, IReadOnlyList<LayoutEdge> edges, int ranksPerLength)
    {
        int[] folded = ranks;
        for (int together = 2; IsTooMuch(folded, edges) && folded.Max() > ranksPerLength; together *= 2)
        {
            int step = together * ranksPerLength;
            folded = [.. ranks.Select(rank => rank / step * ranksPerLength)];
        }

        return folded;
    }

    private static bool IsTooMuch(int[] ranks, IReadOnlyList<LayoutEdge> edges) =>
        edges.Sum(edge => Math.Max(1L, Math.Abs(ranks[edge.From] - ranks[edge.To])) - 1) > MostBends;
}
