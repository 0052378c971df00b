namespace Pprof.Analysis.Graphs;

/// <summary>Orders edges as reports list them: the heaviest first, equal ones by the names of their ends.</summary>
public sealed class EdgeOrder : IComparer<Edge>
{
    private static readonly EdgeOrder Order = new();

    /// <summary>The edges in this order.</summary>
    public static Edge[] Sort(IEnumerable<Edge> edges)
    {
        Edge[] sorted = [.. edges];
        Array.Sort(sorted, Order);
        return sorted;
    }

    /// <inheritdoc/>
    public int Compare(Edge? x, Edge? y)
    {
        int order = y!.Weight.Magnitude.CompareTo(x!.Weight.Magnitude);
        if (order == 0)
        {
            order = x.Source.PrintableName.CompareTo(y.Source.PrintableName);
        }

        return order != 0 ? order : x.Destination.PrintableName.CompareTo(y.Destination.PrintableName);
    }
}
