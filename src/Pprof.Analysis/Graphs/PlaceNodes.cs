using System.Collections.Immutable;

namespace Pprof.Analysis.Graphs;

/// <summary>Nodes that are places in the program, whatever path leads there.</summary>
internal sealed class PlaceNodes : GraphNodes
{
    private readonly Profile _profile;
    private readonly GraphOptions _options;
    private readonly StackWeights _weights;
    private readonly NodeTable _nodes;
    private readonly FlatCum _sums;
    private readonly FlatCum? _divisors;

    public PlaceNodes(Profile profile, GraphOptions options)
    {
        _profile = profile;
        _options = options;
        _weights = StackWeights.Create(profile, options.ValueColumn, options.Mean);
        _nodes = NodeTable.Create(profile, options.SourcePaths, options.KeepsObjectFiles);
        _sums = FlatCum.Count(profile.Stacks, _weights.Values, _nodes);
        _divisors = _weights.Divisors is { } divisors ? FlatCum.Count(profile.Stacks, divisors, _nodes) : null;
    }

    public override int Count => _nodes.Count;

    public override Weight Flat(int node) => new(_sums.Flat[node], _divisors?.Flat[node] ?? 0);

    public override Weight Cum(int node) => new(_sums.Cum[node], _divisors?.Cum[node] ?? 0);

    public override Place PlaceOf(int node) => _nodes[node];

    public override int Scope(int node) => 0;

    public override Utf8Text PrintableName(int node) => _nodes.PrintableName(node);

    public override EdgeCount[] CountEdges(bool[]? kept, long least)
    {
        bool[]? destinations = null, sources = null;
        if (_options.EdgesAround is { } pattern)
        {
            sources = [.. Enumerable.Range(0, Count).Select(node => pattern.IsMatch(PrintableName(node).Span))];
            destinations = sources;
        }
        else if (_options.Edges == EdgeScope.ToInlined)
        {
            destinations = [.. Enumerable.Range(0, Count).Select(node => MayBeInlined(node, least))];
        }

        return destinations?.Contains(true) == false
            ? []
            : EdgeCounter.Count(_profile.Stacks, _weights, _nodes, kept, destinations, sources).Sorted();
    }

    public override void AddPath(ReadOnlySpan<LocationIndex> stack, List<int> path)
    {
        for (int frame = stack.Length - 1; frame >= 0; frame--)
        {
            int location = stack[frame].Value;
            for (int position = _nodes.Starts[location + 1] - 1; position >= _nodes.Starts[location]; position--)
            {
                path.Add(_nodes.Nodes[position]);
            }
        }
    }

    public override Dictionary<int, ImmutableArray<NodeLabel>> CountLabels(IReadOnlyList<int> shown, long least) =>
        LabelCounter.Count(_profile, _options, this, shown, least);

    // Whether an edge by which the node is always inlined may weigh as much.
    private bool MayBeInlined(int node, long weight)
    {
        const double Rounding = 1 - 1e-9;
        return _sums.InlineBound[node] > 0 && _sums.InlineBound[node] >= weight * Rounding;
    }
}
