namespace Pprof.Rendering.Layout.Ordering;

/// <summary>Orders to begin with, which find a tree's own order without a crossing.</summary>
internal static class StartOrders
{
    /// <summary>Depth first from the top, keeping what a node calls together.</summary>
    public static LayerOrder DepthFirst(LayerGraph graph, bool downwards) => LayerOrder.From(graph, Walk(graph, downwards, isDeep: true));

    /// <summary>Breadth first, keeping neighbours of the same distance together.</summary>
    public static LayerOrder BreadthFirst(LayerGraph graph, bool downwards) => LayerOrder.From(graph, Walk(graph, downwards, isDeep: false));

    private static List<int> Walk(LayerGraph graph, bool downwards, bool isDeep)
    {
        (Adjacency forth, Adjacency back) = downwards ? (graph.Below, graph.Above) : (graph.Above, graph.Below);
        var found = new List<int>(graph.Vertices.Length);
        bool[] isKnown = new bool[graph.Vertices.Length];
        var waiting = new LinkedList<int>();
        foreach (int root in Enumerable.Range(0, graph.Vertices.Length).Where(vertex => back[vertex].IsEmpty))
        {
            waiting.AddLast(root);
            while (waiting.First is { } first)
            {
                int vertex = first.Value;
                waiting.RemoveFirst();
                if (!isKnown[vertex])
                {
                    isKnown[vertex] = true;
                    found.Add(vertex);
                    Enqueue(waiting, forth[vertex], isDeep);
                }
            }
        }

        return found;
    }

    private static void Enqueue(LinkedList<int> waiting, ReadOnlySpan<int> neighbours, bool isDeep)
    {
        for (int i = 0; i < neighbours.Length; i++)
        {
            if (isDeep)
            {
                waiting.AddFirst(neighbours[^(i + 1)]);
            }
            else
            {
                waiting.AddLast(neighbours[i]);
            }
        }
    }
}
