namespace Pprof.Rendering.Layout.Ordering;

/// <summary>Orders to begin with, which find a tree's own order without a crossing.</summary>
internal static class StartOrders
{
    /// <summary>Depth first from the top, keeping what a node calls together.</summary>
    public static LayerOrder DepthFirst(LayerGraph graph, bool downwards) =>
        LayerOrder.From(graph, Walk(graph, downwards, isDeep: true, Roots(graph, downwards)));

    /// <summary>Depth first, roots and what they call in an order of chance, the same for the same seed.</summary>
    public static LayerOrder Shuffled(LayerGraph graph, bool downwards, int seed)
    {
        int[] roots = Roots(graph, downwards);
        var chance = new Random(seed);
        chance.Shuffle(roots);
        return LayerOrder.From(graph, Walk(graph, downwards, isDeep: true, roots, chance));
    }

    /// <summary>Breadth first, keeping neighbours of the same distance together.</summary>
    public static LayerOrder BreadthFirst(LayerGraph graph, bool downwards) =>
        LayerOrder.From(graph, Walk(graph, downwards, isDeep: false, Roots(graph, downwards)));

    private static int[] Roots(LayerGraph graph, bool downwards)
    {
        Adjacency back = downwards ? graph.Above : graph.Below;
        return [.. Enumerable.Range(0, graph.Vertices.Length).Where(vertex => back[vertex].IsEmpty)];
    }

    private static List<int> Walk(LayerGraph graph, bool downwards, bool isDeep, int[] roots, Random? chance = null)
    {
        Adjacency forth = downwards ? graph.Below : graph.Above;
        var found = new List<int>(graph.Vertices.Length);
        bool[] isKnown = new bool[graph.Vertices.Length];
        var waiting = new LinkedList<int>();
        foreach (int root in roots)
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
                    int[] neighbours = [.. forth[vertex]];
                    chance?.Shuffle(neighbours);
                    Enqueue(waiting, neighbours, isDeep);
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
