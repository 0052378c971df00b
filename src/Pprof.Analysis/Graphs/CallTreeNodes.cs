using System.Collections.Immutable;

namespace Pprof.Analysis.Graphs;

/// <summary>Nodes that are paths from a root: a place has a node for each path on which it is reached.</summary>
internal sealed class CallTreeNodes : GraphNodes
{
    private const int NoParent = -1;
    private readonly Profile _profile;
    private readonly GraphOptions _options;
    private readonly NodeTable _places;
    private readonly List<PathNode> _nodes = [];
    private readonly Dictionary<(int Parent, int Place), int> _children = [];

    public CallTreeNodes(Profile profile, GraphOptions options)
    {
        _profile = profile;
        _options = options;
        _places = NodeTable.Create(profile, options.SourcePaths, options.KeepsObjectFiles);
        var weights = StackWeights.Create(profile, options.ValueColumn, options.Mean);
        for (int stack = 0; stack < profile.Stacks.Count; stack++)
        {
            if (weights.IsSampled[stack])
            {
                var weight = new Weight(weights.Values[stack], weights.Divisors?[stack] ?? 0);
                AddStack(profile.Stacks[new StackIndex(stack)], weight);
            }
        }
    }

    public override int Count => _nodes.Count;

    public override Weight Flat(int node) => _nodes[node].Flat;

    public override Weight Cum(int node) => _nodes[node].Cum;

    public override Place PlaceOf(int node) => _places[_nodes[node].Place];

    public override int Scope(int node) => _nodes[node].Parent;

    public override Utf8Text PrintableName(int node) => _places.PrintableName(_nodes[node].Place);

    public override EdgeCount[] CountEdges(bool[]? kept, long least)
    {
        var edges = new List<EdgeCount>();
        for (int node = 0; node < _nodes.Count; node++)
        {
            if (_nodes[node].Parent != NoParent && (kept is null || kept[node]) && EdgeTo(node, kept) is { } edge)
            {
                edges.Add(edge);
            }
        }

        return [.. edges];
    }

    public override void AddPath(ReadOnlySpan<LocationIndex> stack, List<int> path)
    {
        int parent = NoParent;
        for (int frame = stack.Length - 1; frame >= 0; frame--)
        {
            int location = stack[frame].Value;
            for (int position = _places.Starts[location + 1] - 1; position >= _places.Starts[location]; position--)
            {
                parent = _children[(parent, _places.Nodes[position])];
                path.Add(parent);
            }
        }
    }

    public override Dictionary<int, ImmutableArray<NodeLabel>> CountLabels(IReadOnlyList<int> shown, long least) =>
        LabelCounter.Count(_profile, _options, this, shown, least);

    private void AddStack(ReadOnlySpan<LocationIndex> stack, Weight weight)
    {
        PathNode? parent = null;
        for (int frame = stack.Length - 1; frame >= 0; frame--)
        {
            int location = stack[frame].Value;
            int outermost = _places.Starts[location + 1] - 1;
            for (int position = outermost; position >= _places.Starts[location]; position--)
            {
                parent = FindOrAdd(parent?.Index ?? NoParent, _places.Nodes[position]);
                parent.Cum += weight;
                parent.IsCalled |= position == outermost;
            }
        }

        if (parent is not null)
        {
            parent.Flat += weight;
        }
    }

    private PathNode FindOrAdd(int parent, int place)
    {
        if (!_children.TryGetValue((parent, place), out int node))
        {
            node = _nodes.Count;
            _nodes.Add(new PathNode(node, parent, place));
            _children.Add((parent, place), node);
        }

        return _nodes[node];
    }

    // From the nearest node above that is shown; null if there is none.
    private EdgeCount? EdgeTo(int node, bool[]? kept)
    {
        bool isCalled = _nodes[node].IsCalled;
        int source = _nodes[node].Parent;
        while (source != NoParent && kept is not null && !kept[source])
        {
            isCalled |= _nodes[source].IsCalled;
            source = _nodes[source].Parent;
        }

        return source == NoParent ? null : new EdgeCount
        {
            Source = source,
            Destination = node,
            Sum = _nodes[node].Cum.Sum,
            Divisor = _nodes[node].Cum.Divisor,
            IsResidual = source != _nodes[node].Parent,
            IsCalled = isCalled,
        };
    }

    private sealed class PathNode(int index, int parent, int place)
    {
        public int Index => index;

        public int Parent => parent;

        public int Place => place;

        public Weight Flat { get; set; }

        public Weight Cum { get; set; }

        /// <summary>Whether some sample has it as a call of its own, not inlined into its parent.</summary>
        public bool IsCalled { get; set; }
    }
}
