namespace Pprof.Collectors.Heap.Snapshots;

/// <summary>Finds the dominators of nodes that are numbered in depth-first order.</summary>
internal sealed class DominatorSearch
{
    private const int None = -1;
    private const int CancelMask = (1 << 16) - 1;
    private readonly int _count;
    private readonly int[] _parents;
    private readonly int[] _sourceStarts;
    private readonly int[] _sources;
    private readonly CancellationToken _cancel;

    // The number of the highest way's beginning that a node's detours lead to, and the forest in which that is looked up.
    private readonly int[] _semi;
    private readonly int[] _best;
    private readonly int[] _ancestors;
    private int[] _path = new int[64];

    public DominatorSearch(HeapOrder order, HeapGraph graph, CancellationToken cancel)
    {
        _count = order.Count;
        _parents = order.Parents;
        _cancel = cancel;
        (_sourceStarts, _sources) = FindSources(order, graph);
        _semi = new int[_count];
        _best = new int[_count];
        _ancestors = new int[_count];
        for (int i = 0; i < _count; i++)
        {
            _semi[i] = i;
            _best[i] = i;
            _ancestors[i] = None;
        }
    }

    /// <summary>The number of what dominates each number; -1 for roots.</summary>
    public int[] Run()
    {
        int[] dominators = new int[_count];
        Array.Fill(dominators, None);
        int[] waiting = new int[_count];
        Array.Fill(waiting, None);
        int[] nextWaiting = new int[_count];
        for (int w = _count - 1; w >= 0; w--)
        {
            int parent = _parents[w];
            if (parent == None)
            {
                continue;
            }

            for (int i = _sourceStarts[w]; i < _sourceStarts[w + 1]; i++)
            {
                _semi[w] = Math.Min(_semi[w], _semi[Evaluate(_sources[i])]);
            }

            nextWaiting[w] = waiting[_semi[w]];
            waiting[_semi[w]] = w;
            _ancestors[w] = parent;
            for (int v = waiting[parent]; v != None; v = nextWaiting[v])
            {
                int u = Evaluate(v);
                dominators[v] = _semi[u] < _semi[v] ? u : parent;
            }

            waiting[parent] = None;
            if ((w & CancelMask) == 0)
            {
                _cancel.ThrowIfCancellationRequested();
            }
        }

        for (int w = 0; w < _count; w++)
        {
            if (_parents[w] != None && dominators[w] != _semi[w])
            {
                dominators[w] = dominators[dominators[w]];
            }
        }

        return dominators;
    }

    // Of the nodes between a node and the root of its tree in the forest, the one with the lowest beginning.
    private int Evaluate(int v)
    {
        if (_ancestors[v] == None)
        {
            return v;
        }

        int length = 0;
        for (int at = v; _ancestors[_ancestors[at]] != None; at = _ancestors[at])
        {
            if (length == _path.Length)
            {
                Array.Resize(ref _path, length * 2);
            }

            _path[length++] = at;
        }

        // From the top down, so that each finds its ancestor done.
        while (length > 0)
        {
            int at = _path[--length];
            int ancestor = _ancestors[at];
            if (_semi[_best[ancestor]] < _semi[_best[at]])
            {
                _best[at] = _best[ancestor];
            }

            _ancestors[at] = _ancestors[ancestor];
        }

        return _best[v];
    }

    // Who refers to each number, among what the same kind of roots reached first.
    private static (int[] Starts, int[] Sources) FindSources(HeapOrder order, HeapGraph graph)
    {
        int[] starts = new int[order.Count + 1];
        ForEachEdge(order, graph, (_, to) => starts[to + 1]++);
        for (int i = 0; i < order.Count; i++)
        {
            starts[i + 1] += starts[i];
        }

        int[] sources = new int[starts[order.Count]];
        int[] next = new int[order.Count];
        Array.Copy(starts, next, next.Length);
        ForEachEdge(order, graph, (from, to) => sources[next[to]++] = from);
        return (starts, sources);
    }

    private static void ForEachEdge(HeapOrder order, HeapGraph graph, Action<int, int> take)
    {
        for (int kind = 0; kind + 1 < order.KindStarts.Count; kind++)
        {
            int start = order.KindStarts[kind];
            for (int from = start; from < order.KindStarts[kind + 1]; from++)
            {
                foreach (int target in graph.TargetsOf(order.Nodes[from]))
                {
                    if (order.Numbers[target] >= start)
                    {
                        take(from, order.Numbers[target]);
                    }
                }
            }
        }
    }
}
