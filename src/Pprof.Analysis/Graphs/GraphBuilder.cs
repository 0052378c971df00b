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

        long nodeCutoff = Cutoff(total, _options.NodeFraction);
        List<int> shown = weighty.FindAll(node => nodeCutoff <= 0 || _counts.Cum(node).Magnitude >= nodeCutoff);
        int candidates = shown.Count;
        shown.Sort(new NodeOrder(_nodes, _counts, _options.Sort));
        if (_options.NodeCount > 0 && _options.NodeCount < candidates)
        {
            shown.RemoveRange(_options.NodeCount, candidates - _options.NodeCount);
        }

        // Edges go over nodes that were left out for their size; over those that weigh nothing only then too.
        bool[]? kept = shown.Count < weighty.Count ? Mark(shown) : null;
        long edgeCutoff = Cutoff(total, _options.EdgeFraction);
        return Link(shown, CountEdges(kept, edgeCutoff), edgeCutoff) with
        {
            CandidateCount = candidates,
            DroppedNodes = weighty.Count - candidates,
        };
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

    private EdgeTable CountEdges(bool[]? kept, long edgeCutoff)
    {
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

    private Graph Link(List<int> shown, EdgeTable edges, long edgeCutoff)
    {
        Node?[] made = new Node?[_nodes.Count];
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

            Node source = MakeNode(made, edge.Source), destination = MakeNode(made, edge.Destination);
            var link = new Edge(source, destination, weight, edge.IsResidual, !edge.IsCalled);
            source.Outgoing.Add(link);
            destination.Incoming.Add(link);
        }

        return new Graph([.. shown.Select(node => MakeNode(made, node))], 0, 0, dropped);
    }

    private Node MakeNode(Node?[] made, int node) => made[node] ??= new Node(_nodes[node], _nodes.PrintableName(node))
    {
        Flat = _counts.Flat(node),
        Cum = _counts.Cum(node),
    };
}
