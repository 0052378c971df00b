namespace Pprof.Rendering.Layout.Simplex;

/// <summary>A rooted tree over nodes that can hand a branch from one parent to another.</summary>
internal sealed class SpanningTree
{
    private const int None = -1;
    private readonly int[] _parent, _arc, _depth, _firstChild, _next, _previous;

    /// <summary>A tree in which every node hangs at the root by the arc of the same number as the node.</summary>
    public SpanningTree(int nodeCount, int root, int firstArc)
    {
        (_parent, _arc, _depth) = (new int[nodeCount], new int[nodeCount], new int[nodeCount]);
        (_firstChild, _next, _previous) = (new int[nodeCount], new int[nodeCount], new int[nodeCount]);
        Array.Fill(_firstChild, None);
        _parent[root] = None;
        for (int node = 0; node < nodeCount; node++)
        {
            if (node != root)
            {
                Attach(node, root, firstArc + node);
                _depth[node] = 1;
            }
        }
    }

    public int ParentOf(int node) => _parent[node];

    /// <summary>The arc between a node and its parent.</summary>
    public int ArcOf(int node) => _arc[node];

    /// <summary>The lowest node above both, or one of them.</summary>
    public int MeetingPoint(int a, int b)
    {
        while (a != b)
        {
            if (_depth[a] >= _depth[b])
            {
                a = _parent[a];
            }
            else
            {
                b = _parent[b];
            }
        }

        return a;
    }

    /// <summary>
    /// Cuts the branch under <paramref name="cut"/> off and hangs it up at another of its nodes, and adds to the number
    /// of each node in it.
    /// </summary>
    public void Rehang(int cut, int node, int parent, int arc, long[] numbers, long add)
    {
        int branch = node, last;
        do
        {
            (int oldParent, int oldArc) = (_parent[node], _arc[node]);
            Detach(node);
            Attach(node, parent, arc);
            (last, parent, arc, node) = (node, node, oldArc, oldParent);
        }
        while (last != cut);
        Renumber(branch, numbers, add);
    }

    private void Attach(int node, int parent, int arc)
    {
        (_parent[node], _arc[node]) = (parent, arc);
        (_previous[node], _next[node]) = (None, _firstChild[parent]);
        if (_firstChild[parent] != None)
        {
            _previous[_firstChild[parent]] = node;
        }

        _firstChild[parent] = node;
    }

    private void Detach(int node)
    {
        (int previous, int next) = (_previous[node], _next[node]);
        if (previous == None)
        {
            _firstChild[_parent[node]] = next;
        }
        else
        {
            _next[previous] = next;
        }

        if (next != None)
        {
            _previous[next] = previous;
        }
    }

    private void Renumber(int branch, long[] numbers, long add)
    {
        int node = branch;
        while (true)
        {
            numbers[node] += add;
            _depth[node] = _depth[_parent[node]] + 1;
            if (_firstChild[node] != None)
            {
                node = _firstChild[node];
                continue;
            }

            while (node != branch && _next[node] == None)
            {
                node = _parent[node];
            }

            if (node == branch)
            {
                return;
            }

            node = _next[node];
        }
    }
}
