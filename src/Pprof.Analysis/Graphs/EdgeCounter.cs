namespace Pprof.Analysis.Graphs;

/// <summary>Adds up the weights of edges.</summary>
internal sealed class EdgeCounter
{
    private readonly NodeTable _nodes;
    private readonly bool[]? _kept;
    private readonly bool[]? _destinations;
    private readonly EdgeTable _edges = new();
    private int _parent;
    private bool _isResidual;

    private EdgeCounter(NodeTable nodes, bool[]? kept, bool[]? destinations)
    {
        _nodes = nodes;
        _kept = kept;
        _destinations = destinations;
    }

    /// <summary>Counts the edges of the stacks that have samples.</summary>
    /// <param name="stacks">The stacks, leaf first.</param>
    /// <param name="weights">The weight of each stack.</param>
    /// <param name="nodes">The nodes that locations stand for.</param>
    /// <param name="kept">By node, whether it is shown; edges go over the others. Null for all.</param>
    /// <param name="destinations">By node, whether edges to it are of interest; null for all.</param>
    public static EdgeTable Count(
        StackTable stacks, StackWeights weights, NodeTable nodes, bool[]? kept, bool[]? destinations)
    {
        var counter = new EdgeCounter(nodes, kept, destinations);
        for (int stack = 0; stack < stacks.Count; stack++)
        {
            if (weights.IsSampled[stack])
            {
                counter.AddStack(stack, stacks[new StackIndex(stack)], weights);
            }
        }

        return counter._edges;
    }

    // From the root to the leaf, since an edge begins at the last node before it that is kept.
    private void AddStack(int stack, ReadOnlySpan<LocationIndex> locations, StackWeights weights)
    {
        _parent = -1;
        _isResidual = false;
        for (int frame = locations.Length - 1; frame >= 0; frame--)
        {
            int location = locations[frame].Value;
            ReadOnlySpan<int> nodes = _nodes.Nodes[_nodes.Starts[location].._nodes.Starts[location + 1]];
            for (int i = nodes.Length - 1; i >= 0; i--)
            {
                if (_kept is not null && !_kept[nodes[i]])
                {
                    _isResidual = true;
                    continue;
                }

                AddEdge(nodes[i], stack, isInline: i < nodes.Length - 1, weights);
                _parent = nodes[i];
                _isResidual = false;
            }
        }
    }

    private void AddEdge(int node, int stack, bool isInline, StackWeights weights)
    {
        if (_parent < 0 || _parent == node || (_destinations is not null && !_destinations[node]))
        {
            return;
        }

        ref EdgeCount edge = ref _edges.FindOrAdd(_parent, node);
        if (edge.LastStack == stack)
        {
            return;
        }

        edge.LastStack = stack;
        edge.Sum += weights.Values[stack];
        edge.Divisor += weights.Divisors?[stack] ?? 0;
        edge.IsResidual |= _isResidual;
        edge.IsCalled |= !isInline;
    }
}
