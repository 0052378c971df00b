using System.Collections.Immutable;

namespace Pprof.Rendering.Layout;

/// <summary>A part of a graph that no edge joins to the rest.</summary>
/// <param name="Nodes">The numbers that its nodes have in the whole graph.</param>
/// <param name="Edges">The numbers that its edges have there.</param>
/// <param name="Graph">The part as a graph with numbers of its own.</param>
internal sealed record Component(ImmutableArray<int> Nodes, ImmutableArray<int> Edges, LayoutGraph Graph)
{
    /// <summary>The parts, in the order of their first nodes.</summary>
    public static IReadOnlyList<Component> Split(LayoutGraph graph)
    {
        var sets = new DisjointSets(graph.Nodes.Length);
        foreach (LayoutEdge edge in graph.Edges)
        {
            sets.Unite(edge.From, edge.To);
        }

        ILookup<int, int> edges = Enumerable.Range(0, graph.Edges.Length).ToLookup(edge => sets.Find(graph.Edges[edge].From));
        int[] own = new int[graph.Nodes.Length];
        return
        [
            .. Enumerable.Range(0, graph.Nodes.Length)
                .GroupBy(sets.Find)
                .Select(nodes => Take(graph, [.. nodes], [.. edges[nodes.Key]], own)),
        ];
    }

    private static Component Take(LayoutGraph graph, ImmutableArray<int> nodes, ImmutableArray<int> edges, int[] own)
    {
        for (int i = 0; i < nodes.Length; i++)
        {
            own[nodes[i]] = i;
        }

        IEnumerable<LayoutEdge> renumbered = edges
            .Select(edge => graph.Edges[edge])
            .Select(edge => edge with { From = own[edge.From], To = own[edge.To] });
        return new Component(nodes, edges, graph with { Nodes = [.. nodes.Select(node => graph.Nodes[node])], Edges = [.. renumbered] });
    }
}
