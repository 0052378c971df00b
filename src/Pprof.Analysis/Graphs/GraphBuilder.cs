using System.Collections.Immutable;

namespace Pprof.Analysis.Graphs;

/// <summary>Makes the graph of a profile and leaves out what is too small to matter.</summary>
internal sealed class GraphBuilder
{
    private readonly Profile _profile;
    private readonly GraphOptions _options;
    private readonly StackWeights _weights;
    private readonly NodeTable _nodes;
    private readonly NodeCounts _counts;

    private GraphBuilder(Profile profile, GraphOptions options)
    {
        _profile = profile;
        _options = options;
        _weights = StackWeights.Create(profile, options.ValueColumn, options.Mean);
        _nodes = NodeTable.Create(profile, options.SourcePaths, options.KeepsObjectFiles);
        _counts = new NodeCounts(profile, _weights, _nodes);
    }

    /// <summary>Makes a graph.</summary>
    /// <param name="profile">A profile that is already filtered and of the wanted granularity.</param>
    /// <param name="options">What counts and what is left out.</param>
    public static Graph Build(Profile profile, GraphOptions options) => new GraphBuilder(profile, options).Build();

    private Graph Build()
    {
        List<int> weighty = [.. Enumerable.Range(0, _nodes.Count).Where(IsCandidate)];
        long total = 0;
        foreach (int node in weighty)
        {
            total += _counts.Flat(node).Sum;
        }

        long nodeCutoff = Cutoff(total, _options.NodeFraction), edgeCutoff = Cutoff(total, _options.EdgeFraction);
        List<int> shown = weighty.FindAll(node => nodeCutoff <= 0 || _counts.Cum(node).Magnitude >= nodeCutoff);
        int candidates = shown.Count;
        EdgeTable? edges = Sort(shown, weighty.Count, edgeCutoff);
        int limit = _options.IsDrawn ? LabelLimit.Of(shown, _options.NodeCount, CountLabels(shown), nodeCutoff) : _options.NodeCount;
        if (limit > 0 && limit < candidates)
        {
            shown.RemoveRange(limit, candidates - limit);
            edges = _options.IsDrawn ? Sort(shown, weighty.Count, edgeCutoff) : null;
        }

        edges ??= CountEdges(shown, weighty.Count, edgeCutoff);
        Graph graph = Link(shown, edges, nodeCutoff, edgeCutoff);
        if (_options.IsDrawn)
        {
            RedundantEdges.Remove(graph.Nodes);
        }

        return graph with { CandidateCount = candidates, DroppedNodes = weighty.Count - candidates };
    }

    // The order of a drawn graph depends on its edges, which are then returned.
    private EdgeTable? Sort(List<int> shown, int nodeCount, long edgeCutoff)
    {
        if (!_options.IsDrawn)
        {
            shown.Sort(new NodeOrder(_nodes, _counts, _options.Sort));
            return null;
        }

        EdgeTable edges = CountEdges(shown, nodeCount, edgeCutoff);
        shown.Sort(new EntropyOrder(_nodes, _counts, shown, edges.Sorted()));
        return edges;
    }

    private bool IsCandidate(int node)
    {
        long flat = _counts.Flat(node).Sum, cum = _counts.Cum(node).Sum;
        bool isNegative = flat < 0 || (flat == 0 && cum < 0);
        return (flat != 0 || cum != 0) && !(_options.DropNegative && isNegative);
    }

    private static long Cutoff(long total, double fraction) => Weight.MagnitudeOf((long)(total * fraction));

    private bool[] Mark(IEnumerable<int> nodes)
    {
        bool[] marks = new bool[_nodes.Count];
        foreach (int node in nodes)
        {
            marks[node] = true;
        }

        return marks;
    }

    // Edges go over nodes that were left out for their size; over those that weigh nothing only then too.
    private EdgeTable CountEdges(List<int> shown, int nodeCount, long edgeCutoff)
    {
        bool[]? kept = shown.Count < nodeCount ? Mark(shown) : null;
        bool[]? destinations = null;
        if (_options.Edges == EdgeScope.ToInlined)
        {
            destinations = Mark(Enumerable.Range(0, _nodes.Count).Where(node => _counts.MayBeInlined(node, edgeCutoff)));
            if (!destinations.Contains(true))
            {
                return new EdgeTable();
            }
        }

        return EdgeCounter.Count(_profile.Stacks, _weights, _nodes, kept, destinations);
    }

    private Dictionary<int, ImmutableArray<NodeLabel>> CountLabels(IEnumerable<int> shown) =>
        LabelCounter.Count(_profile, _options, _nodes, shown);

    private Graph Link(List<int> shown, EdgeTable edges, long nodeCutoff, long edgeCutoff)
    {
        Node?[] made = new Node?[_nodes.Count];
        if (_options.IsDrawn)
        {
            foreach ((int node, ImmutableArray<NodeLabel> labels) in CountLabels(shown))
            {
                made[node] = MakeNode(node, LabelLimit.Trim(labels, nodeCutoff));
            }
        }

        bool[] isShown = Mark(shown);
        int dropped = 0;
        foreach (EdgeCount edge in edges.Sorted())
        {
            var weight = new Weight(edge.Sum, edge.Divisor);
            if (isShown[edge.Destination] && weight.Magnitude < edgeCutoff)
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

    private Node Find(Node?[] made, int node) => made[node] ??= MakeNode(node, []);

    private Node MakeNode(int node, ImmutableArray<NodeLabel> labels) => new(_nodes[node], _nodes.PrintableName(node))
    {
        Flat = _counts.Flat(node),
        Cum = _counts.Cum(node),
        Labels = labels,
    };
}
