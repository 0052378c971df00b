namespace Pprof.Rendering.Layout.Ranks;

/// <summary>Chooses the edges that are taken the other way round, so that all others lead downwards.</summary>
internal static class CycleBreaker
{
    /// <summary>
    /// Whether each edge is to be turned. The graph is walked depth first, from where no edge leads to, heavy edges
    /// first; an edge back to a node that is still being walked closes a cycle. So calls go on pointing down, and what
    /// points up is a return to a caller.
    /// </summary>
    public static bool[] FindTurned(int nodeCount, IReadOnlyList<LayoutEdge> edges)
    {
        int[][] leaving = LeavingEdges(nodeCount, edges);
        bool[] turned = new bool[edges.Count];
        var state = new WalkState[nodeCount];
        bool[] isEntered = new bool[nodeCount];
        foreach (LayoutEdge edge in edges.Where(edge => edge.Constrains && edge.From != edge.To))
        {
            isEntered[edge.To] = true;
        }

        foreach (int root in Enumerable.Range(0, nodeCount).OrderBy(node => isEntered[node]))
        {
            Walk(root, leaving, edges, state, turned);
        }

        return turned;
    }

    private enum WalkState : byte
    {
        Untouched,
        Open,
        Done,
    }

    private static int[][] LeavingEdges(int nodeCount, IReadOnlyList<LayoutEdge> edges)
    {
        ILookup<int, int> byStart = Enumerable.Range(0, edges.Count)
            .Where(edge => edges[edge].Constrains)
            .ToLookup(edge => edges[edge].From);
        return [.. Enumerable.Range(0, nodeCount).Select(node => byStart[node].OrderByDescending(edge => edges[edge].Weight).ToArray())];
    }

    // A stack of its own, since a graph may be a path of any length.
    private static void Walk(int root, int[][] leaving, IReadOnlyList<LayoutEdge> edges, WalkState[] state, bool[] turned)
    {
        var open = new Stack<(int Node, int Next)>();
        Open(root);
        while (open.TryPop(out (int Node, int Next) top))
        {
            if (top.Next == leaving[top.Node].Length)
            {
                state[top.Node] = WalkState.Done;
                continue;
            }

            open.Push((top.Node, top.Next + 1));
            int edge = leaving[top.Node][top.Next];
            turned[edge] = state[edges[edge].To] == WalkState.Open;
            Open(edges[edge].To);
        }

        void Open(int node)
        {
            if (state[node] == WalkState.Untouched)
            {
                state[node] = WalkState.Open;
                open.Push((node, 0));
            }
        }
    }
}
