namespace Pprof.Analysis.Graphs;

/// <summary>Adds up the weights of edges over a range of stacks.</summary>
internal sealed class EdgeCounter
{
    // What a location can do to the search besides replacing its state: nothing of it is shown; it may have edges.
    private const int Hidden = -1;
    private const int Counting = -2;

    // A state of the search, from root to leaf: twice the last shown node, plus 1 if others followed it, plus a bit if
    // edges from it are of interest whatever they lead to.
    private const int NoParent = -2;
    private const int IsSource = 1 << 30;

    private readonly NodeTable _nodes;
    private readonly StackWeights _weights;
    private readonly int[] _steps;
    private readonly bool[]? _kept;
    private readonly bool[]? _destinations;
    private readonly bool[]? _sources;
    private readonly EdgeTable _edges = new();

    private EdgeCounter(
        NodeTable nodes, StackWeights weights, int[] steps, bool[]? kept, bool[]? destinations, bool[]? sources)
    {
        _nodes = nodes;
        _weights = weights;
        _steps = steps;
        _kept = kept;
        _destinations = destinations;
        _sources = sources;
    }

    /// <summary>Counts the edges of the stacks that have samples.</summary>
    /// <param name="stacks">The stacks, leaf first.</param>
    /// <param name="weights">The weight of each stack.</param>
    /// <param name="nodes">The nodes that locations stand for.</param>
    /// <param name="kept">By node, whether it is shown; edges go over the others. Null for all.</param>
    /// <param name="destinations">By node, whether edges to it are of interest; null for all.</param>
    /// <param name="sources">By node, whether edges from it are of interest too; null for none.</param>
    public static EdgeTable Count(
        StackTable stacks, StackWeights weights, NodeTable nodes, bool[]? kept, bool[]? destinations, bool[]? sources)
    {
        int[] steps = Steps(nodes, kept, destinations);
        EdgeTable[] parts = StackRanges.Map(stacks, range =>
        {
            var counter = new EdgeCounter(nodes, weights, steps, kept, destinations, sources);
            counter.AddStacks(stacks, range);
            return counter._edges;
        });
        foreach (EdgeTable part in parts.AsSpan(1))
        {
            parts[0].Add(part);
        }

        return parts[0];
    }

    // The state that each location leaves behind if it has no edge to count, or one of the numbers below 0.
    private static int[] Steps(NodeTable nodes, bool[]? kept, bool[]? destinations)
    {
        int[] steps = new int[nodes.Starts.Length - 1];
        for (int location = 0; location < steps.Length; location++)
        {
            steps[location] = Hidden;
            for (int position = nodes.Starts[location + 1] - 1; position >= nodes.Starts[location]; position--)
            {
                int node = nodes.Nodes[position];
                if (kept is not null && !kept[node])
                {
                    steps[location] |= 1; // all bits of Hidden are set
                }
                else if (destinations is null || destinations[node])
                {
                    steps[location] = Counting;
                    break;
                }
                else
                {
                    steps[location] = node * 2;
                }
            }
        }

        return steps;
    }

    private void AddStacks(StackTable stacks, Range range)
    {
        ReadOnlySpan<int> starts = stacks.Starts;
        ReadOnlySpan<LocationIndex> frames = stacks.Frames;
        int[] steps = _steps;
        (int first, int count) = range.GetOffsetAndLength(stacks.Count);
        for (int stack = first; stack < first + count; stack++)
        {
            if (!_weights.IsSampled[stack])
            {
                continue;
            }

            int state = NoParent;
            ReadOnlySpan<LocationIndex> locations = frames[starts[stack]..starts[stack + 1]];
            for (int frame = locations.Length - 1; frame >= 0; frame--)
            {
                int step = steps[locations[frame].Value];
                state = step == Counting || state >= IsSource
                    ? AddLocation(locations[frame].Value, stack, state)
                    : step == Hidden ? state | 1 : step;
            }
        }
    }

    private int AddLocation(int location, int stack, int state)
    {
        int outermost = _nodes.Starts[location + 1] - 1;
        for (int position = outermost; position >= _nodes.Starts[location]; position--)
        {
            int node = _nodes.Nodes[position];
            if (_kept is not null && !_kept[node])
            {
                state |= 1;
                continue;
            }

            bool isSource = state >= IsSource;
            int parent = (isSource ? state - IsSource : state) >> 1;
            if (parent >= 0 && parent != node && (isSource || _destinations is null || _destinations[node]))
            {
                ref EdgeCount edge = ref _edges.FindOrAdd(parent, node);
                AddStack(ref edge, stack, isResidual: (state & 1) != 0, isInline: position < outermost);
            }

            state = _sources is not null && _sources[node] ? (node * 2) + IsSource : node * 2;
        }

        return state;
    }

    private void AddStack(ref EdgeCount edge, int stack, bool isResidual, bool isInline)
    {
        if (edge.LastStack != stack)
        {
            edge.LastStack = stack;
            edge.Sum += _weights.Values[stack];
            edge.Divisor += _weights.Divisors?[stack] ?? 0;
            edge.IsResidual |= isResidual;
            edge.IsCalled |= !isInline;
        }
    }
}
