using System.Collections.Immutable;

namespace Pprof.Analysis.Graphs;

/// <summary>Makes the graph of a profile and leaves out what is too small to matter.</summary>
internal sealed class GraphBuilder
{
    private readonly GraphOptions _options;
    private readonly GraphNodes _nodes;
    private readonly List<int> _weighty;
    private readonly long _nodeCutoff;
    private readonly long _edgeCutoff;
    private Dictionary<int, ImmutableArray<NodeLabel>> _labels = [];

    private GraphBuilder(Profile profile, GraphOptions options)
    {
        _options = options;
        _nodes = GraphNodes.Create(profile, options);
        options.Cancellation.ThrowIfCancellationRequested();
        _weighty = [.. Enumerable.Range(0, _nodes.Count).Where(IsWeighty)];
        long total = 0;
        foreach (int node in _weighty)
        {
            total += _nodes.Flat(node).Sum;
        }

        _nodeCutoff = Cutoff(total, options.NodeFraction);
        _edgeCutoff = Cutoff(total, options.EdgeFraction);
    }

    /// <summary>Makes a graph.</summary>
    /// <param name="profile">A profile that is already filtered and of the wanted granularity.</param>
    /// <param name="options">What counts and what is left out.</param>
    public static Graph Build(Profile profile, GraphOptions options) => new GraphBuilder(profile, options).Build();

    /// <summary>Whether a node is worth a place in any report.</summary>
    /// <param name="flat">The sum of its own samples.</param>
    /// <param name="cum">The sum of all its samples.</param>
    /// <param name="dropNegative">Whether nodes with a negative value are left out.</param>
    public static bool IsWeighty(long flat, long cum, bool dropNegative)
    {
        bool isNegative = flat < 0 || (flat == 0 && cum < 0);
        return (flat != 0 || cum != 0) && !(dropNegative && isNegative);
    }

    private bool IsWeighty(int node) =>
        IsWeighty(_nodes.Flat(node).Sum, _nodes.Cum(node).Sum, _options.DropNegative);

    private static long Cutoff(long total, double fraction) => Weight.MagnitudeOf((long)(total * fraction));

    private Graph Build()
    {
        List<int> shown = _weighty.FindAll(node => _nodeCutoff <= 0 || _nodes.Cum(node).Magnitude >= _nodeCutoff);
        int candidates = shown.Count;
        if (_options.IsDrawn)
        {
            _labels = _nodes.CountLabels(shown, _nodeCutoff);
        }

        EdgeCount[]? edges = Sort(shown);
        int limit = Limit(shown);
        bool isLimited = limit > 0 && limit < candidates;
        if (isLimited)
        {
            shown.RemoveRange(limit, candidates - limit);
            edges = _options.IsDrawn ? Sort(shown) : null;
        }

        _options.Cancellation.ThrowIfCancellationRequested();
        Graph graph = Link(shown, edges ?? CountEdges(shown));
        if (_options.IsDrawn)
        {
            RedundantEdges.Remove(graph.Nodes, _options.Cancellation);
        }

        return graph with
        {
            CandidateCount = candidates,
            DroppedNodes = _weighty.Count - candidates,

            // What is lost before the number of nodes is limited is not counted, as in the other pprof tools.
            DroppedEdges = _options.NodeCount <= 0 || isLimited ? graph.DroppedEdges : 0,
        };
    }

    // The order of a drawn graph depends on its edges, which are then returned.
    private EdgeCount[]? Sort(List<int> shown)
    {
        if (!_options.IsDrawn)
        {
            shown.Sort(new NodeOrder(_nodes, _options.Sort));
            return null;
        }

        EdgeCount[] edges = CountEdges(shown);
        shown.Sort(new EntropyOrder(_nodes, shown, edges));
        return edges;
    }

    private int Limit(List<int> shown) => _options.IsDrawn && _options.NodeCount > 0
        ? LabelLimit.Of(shown, _options.NodeCount, _labels, _nodeCutoff)
        : _options.NodeCount;

    // Edges go over nodes that were left out for their size; over those that weigh nothing only then too.
    private EdgeCount[] CountEdges(List<int> shown)
    {
        _options.Cancellation.ThrowIfCancellationRequested();
        return _nodes.CountEdges(shown.Count < _weighty.Count ? Mark(shown) : null, _edgeCutoff);
    }

    private bool[] Mark(List<int> nodes)
    {
        bool[] marks = new bool[_nodes.Count];
        foreach (int node in nodes)
        {
            marks[node] = true;
        }

        return marks;
    }

    private Graph Link(List<int> shown, EdgeCount[] edges)
    {
        Node?[] made = new Node?[_nodes.Count];
        bool[] isShown = Mark(shown);
        int dropped = 0;
        foreach (EdgeCount edge in edges)
        {
            var weight = new Weight(edge.Sum, edge.Divisor);
            if (isShown[edge.Destination] && weight.Magnitude < _edgeCutoff)
            {
                dropped++;
                continue;
            }

            Node source = Find(made, edge.Source), destination = Find(made, edge.Destination);
            var link = new Edge(source, destination, weight, edge.IsResidual, !edge.IsCalled);
            source.Outgoing.Add(link);
            destination.Incoming.Add(link);
        }

        return new Graph([.. shown.Select(node => Find(made, node))], 0, 0, dropped);
    }

    private Node Find(Node?[] made, int node) => made[node] ??= new(_nodes.PlaceOf(node), _nodes.PrintableName(node))
    {
        Scope = _nodes.Scope(node),
        Flat = _nodes.Flat(node),
        Cum = _nodes.Cum(node),
        Labels = _labels.TryGetValue(node, out ImmutableArray<NodeLabel> labels) ? LabelLimit.Trim(labels, _nodeCutoff) : [],
    };
}
