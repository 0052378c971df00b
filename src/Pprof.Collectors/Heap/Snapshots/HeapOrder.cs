namespace Pprof.Collectors.Heap.Snapshots;

/// <summary>The nodes of a graph in the order in which a search in depth finds them, one kind of roots after the other.</summary>
internal sealed class HeapOrder
{
    private const int Unseen = -1;
    private const int CancelMask = (1 << 16) - 1;
    private readonly HeapGraph _graph;
    private readonly int[] _nodes;
    private readonly int[] _parents;
    private readonly List<int> _kindStarts = [];
    private int _count;

    private HeapOrder(HeapGraph graph)
    {
        _graph = graph;
        Numbers = new int[graph.Count];
        Array.Fill(Numbers, Unseen);
        _nodes = new int[graph.Count];
        _parents = new int[graph.Count];
    }

    /// <summary>How many nodes were found.</summary>
    public int Count => _count;

    /// <summary>The node of each number.</summary>
    public int[] Nodes => _nodes;

    /// <summary>The number from which each was found; -1 for kinds of roots.</summary>
    public int[] Parents => _parents;

    /// <summary>The number of each node; -1 if it was not found.</summary>
    public int[] Numbers { get; }

    /// <summary>Goes through a graph.</summary>
    public static HeapOrder Find(HeapGraph graph, CancellationToken cancel)
    {
        var order = new HeapOrder(graph);
        int[] next = new int[graph.Count];
        Array.Copy(graph.Starts, next, next.Length);
        for (int kind = graph.FirstKind; kind < graph.Count; kind++)
        {
            order._kindStarts.Add(order._count);
            order.Search(kind, next, cancel);
        }

        order._kindStarts.Add(order._count);
        return order;
    }

    /// <summary>Where the numbers of a kind of roots, and of all that it reaches first, begin; one more than kinds.</summary>
    public IReadOnlyList<int> KindStarts => _kindStarts;

    private void Search(int root, int[] next, CancellationToken cancel)
    {
        int at = Number(root, Unseen);
        while (at != Unseen)
        {
            int node = _nodes[at];
            int end = _graph.Starts[node + 1];
            while (next[node] < end && Numbers[_graph.Targets[next[node]]] != Unseen)
            {
                next[node]++;
            }

            at = next[node] == end ? _parents[at] : Number(_graph.Targets[next[node]], at);
            if ((_count & CancelMask) == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }
        }
    }

    private int Number(int node, int parent)
    {
        Numbers[node] = _count;
        _nodes[_count] = node;
        _parents[_count] = parent;
        return _count++;
    }
}
