namespace Pprof.Rendering.Layout.Simplex;

/// <summary>Solves a <see cref="DistanceProblem"/> by the simplex method on networks.</summary>
/// <remarks>
/// Flow goes through a spanning tree; all other arcs carry their least or most. An arc whose distance is kept badly
/// joins the tree, flow goes round the cycle until an arc of it is full or empty, and that one leaves. Of several that
/// could leave, the last one round the cycle does, which rules out going in circles (Cunningham, 1976). Arcs are tried
/// in blocks, from where the last search ended.
/// </remarks>
internal sealed class NetworkSimplex
{
    private const sbyte AtLeast = 1, InTree = 0, AtMost = -1;
    private readonly int[] _from, _to;
    private readonly long[] _distance, _least, _most, _flow, _numbers;
    private readonly sbyte[] _state;
    private readonly int _root, _ownArcs, _blockSize;
    private readonly SpanningTree _tree;
    private int _nextArc;

    private NetworkSimplex(DistanceProblem problem)
    {
        _root = problem.NodeCount;
        _ownArcs = problem.Arcs.Count;
        _blockSize = Math.Max(20, (int)Math.Sqrt(_ownArcs));
        int arcs = _ownArcs + problem.NodeCount;
        (_from, _to, _state) = (new int[arcs], new int[arcs], new sbyte[arcs]);
        (_distance, _least, _most, _flow) = (new long[arcs], new long[arcs], new long[arcs], new long[arcs]);
        _numbers = new long[problem.NodeCount + 1];
        _tree = new SpanningTree(problem.NodeCount + 1, _root, _ownArcs);
        long[] surplus = [.. problem.Slopes.Select(slope => -slope)];
        long longest = AddOwnArcs(problem, surplus);
        for (int node = 0; node < problem.NodeCount; node++)
        {
            AddRootArc(node, surplus[node], longest);
        }
    }

    /// <summary>The numbers asked for; the first is 0 and any may be negative.</summary>
    public static long[] Solve(DistanceProblem problem, CancellationToken cancellation)
    {
        var simplex = new NetworkSimplex(problem);
        int steps = 0;
        while (simplex.FindEntering(out int arc))
        {
            if ((++steps & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            simplex.Enter(arc);
        }

        return [.. simplex._numbers.Take(problem.NodeCount).Select(number => number - simplex._numbers[0])];
    }

    // How much flow a node has to get rid of beyond what it has to hand on, once these arcs carry their least.
    private long AddOwnArcs(DistanceProblem problem, long[] surplus)
    {
        long longest = 1;
        for (int arc = 0; arc < _ownArcs; arc++)
        {
            (_from[arc], _to[arc], _distance[arc], _least[arc], _most[arc]) = problem.Arcs[arc];
            _flow[arc] = _least[arc];
            _state[arc] = AtLeast;
            surplus[_from[arc]] -= _least[arc];
            surplus[_to[arc]] += _least[arc];
            longest += Math.Abs(_distance[arc]);
        }

        return longest;
    }

    // An arc so costly that no flow stays on it. An empty one points to the root, as Cunningham's rule wants it.
    private void AddRootArc(int node, long surplus, long longest)
    {
        int arc = _ownArcs + node;
        (_from[arc], _to[arc]) = surplus >= 0 ? (node, _root) : (_root, node);
        (_distance[arc], _most[arc], _flow[arc]) = (-longest, DistanceProblem.NoLimit, Math.Abs(surplus));
        _numbers[node] = surplus >= 0 ? longest : -longest;
    }

    private long Slack(int arc) => _numbers[_to[arc]] - _numbers[_from[arc]] - _distance[arc];

    // The worst arc of the first block that has a bad one.
    private bool FindEntering(out int entering)
    {
        entering = -1;
        long worst = 0;
        int left = _blockSize;
        for (int seen = 0; seen < _ownArcs; seen++)
        {
            int arc = _nextArc;
            _nextArc = arc + 1 == _ownArcs ? 0 : arc + 1;
            long gain = _state[arc] * Slack(arc);
            if (gain < worst)
            {
                (worst, entering) = (gain, arc);
            }

            if (--left == 0)
            {
                if (entering >= 0)
                {
                    return true;
                }

                left = _blockSize;
            }
        }

        return entering >= 0;
    }

    private void Enter(int arc)
    {
        bool grows = _state[arc] == AtLeast;
        (int first, int second) = grows ? (_from[arc], _to[arc]) : (_to[arc], _from[arc]);
        int join = _tree.MeetingPoint(first, second);
        (long amount, int cut, bool isFirst) = FindLeaving(arc, first, second, join);
        _flow[arc] += grows ? amount : -amount;
        Push(first, join, -amount);
        Push(second, join, amount);
        if (cut < 0)
        {
            _state[arc] = (sbyte)-_state[arc];
            return;
        }

        int leaving = _tree.ArcOf(cut);
        _state[leaving] = _flow[leaving] == _least[leaving] ? AtLeast : AtMost;
        _state[arc] = InTree;
        (int inner, int outer) = isFirst ? (first, second) : (second, first);
        long slack = Slack(arc);
        _tree.Rehang(cut, inner, outer, arc, _numbers, inner == _to[arc] ? -slack : slack);
    }

    // The node below the arc that first stops the flow round the cycle; none if it is the entering arc itself.
    private (long Amount, int Cut, bool IsFirst) FindLeaving(int arc, int first, int second, int join)
    {
        (long amount, int cut, bool isFirst) = (_most[arc] - _least[arc], -1, false);
        for (int node = first; node != join; node = _tree.ParentOf(node))
        {
            long room = Room(node, isUpwards: false);
            if (room < amount)
            {
                (amount, cut, isFirst) = (room, node, true);
            }
        }

        for (int node = second; node != join; node = _tree.ParentOf(node))
        {
            long room = Room(node, isUpwards: true);
            if (room <= amount)
            {
                (amount, cut, isFirst) = (room, node, false);
            }
        }

        return (amount, cut, isFirst);
    }

    // How much more can go from a node to its parent, or the other way.
    private long Room(int node, bool isUpwards)
    {
        int arc = _tree.ArcOf(node);
        return _from[arc] == node == isUpwards ? _most[arc] - _flow[arc] : _flow[arc] - _least[arc];
    }

    private void Push(int node, int join, long amount)
    {
        for (; node != join; node = _tree.ParentOf(node))
        {
            int arc = _tree.ArcOf(node);
            _flow[arc] += _from[arc] == node ? amount : -amount;
        }
    }
}
