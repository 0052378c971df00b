using System.Collections.Immutable;

namespace Pprof.Analysis.Graphs;

/// <summary>Keeps labels from crowding a picture.</summary>
internal static class LabelLimit
{
    /// <summary>The most labels that are drawn beside a node.</summary>
    public const int MostPerNode = 4;

    /// <summary>How many nodes are drawn if their labels count as nodes; 0 for all.</summary>
    /// <param name="shown">The nodes in their order.</param>
    /// <param name="nodeCount">How many nodes and labels may be drawn; 0 or less for all.</param>
    /// <param name="labels">The labels by node.</param>
    /// <param name="cutoff">The value below which a label is not drawn.</param>
    public static int Of(
        List<int> shown, int nodeCount, Dictionary<int, ImmutableArray<NodeLabel>> labels, long cutoff)
    {
        int drawn = 0;
        for (int i = 0; i < shown.Count && nodeCount > 0; i++)
        {
            int own = labels.TryGetValue(shown[i], out ImmutableArray<NodeLabel> all) ? Count(all, cutoff) : 0;
            drawn += Math.Min(own, MostPerNode) + 1;
            if (drawn >= nodeCount)
            {
                return i + 1;
            }
        }

        return 0;
    }

    /// <summary>The labels and numbers that are not too small.</summary>
    public static ImmutableArray<NodeLabel> Trim(ImmutableArray<NodeLabel> labels, long cutoff) =>
    [
        .. labels
            .Where(label => label.Name.IsEmpty || IsLarge(label.Flat, label.Cum, cutoff))
            .Select(label => label with { Numbers = [.. label.Numbers.Where(number => IsLarge(number, cutoff))] }),
    ];

    private static int Count(ImmutableArray<NodeLabel> labels, long cutoff)
    {
        int count = 0;
        foreach (NodeLabel label in labels)
        {
            bool counts = !label.Name.IsEmpty && label.Flat.Sum != 0 && IsLarge(label.Flat, label.Cum, cutoff);
            count += counts ? 1 : 0;
            count += label.Numbers.Count(number => number.Flat.Sum != 0 && IsLarge(number, cutoff));
        }

        return count;
    }

    private static bool IsLarge(NodeNumber number, long cutoff) => IsLarge(number.Flat, number.Cum, cutoff);

    private static bool IsLarge(Weight flat, Weight cum, long cutoff) =>
        flat.Magnitude >= cutoff || cum.Magnitude >= cutoff;
}
