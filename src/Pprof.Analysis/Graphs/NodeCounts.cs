namespace Pprof.Analysis.Graphs;

/// <summary>The weights of a profile's nodes, by node.</summary>
internal sealed class NodeCounts
{
    private readonly FlatCum _sums;
    private readonly FlatCum? _divisors;

    public NodeCounts(Profile profile, StackWeights weights, NodeTable nodes)
    {
        _sums = FlatCum.Count(profile.Stacks, weights.Values, nodes);
        _divisors = weights.Divisors is { } divisors ? FlatCum.Count(profile.Stacks, divisors, nodes) : null;
    }

    public Weight Flat(int node) => new(_sums.Flat[node], _divisors?.Flat[node] ?? 0);

    /// <summary>Whether an edge by which the node is always inlined may weigh as much as this.</summary>
    public bool MayBeInlined(int node, long weight)
    {
        const double Rounding = 1 - 1e-9;
        return _sums.InlineBound[node] > 0 && _sums.InlineBound[node] >= weight * Rounding;
    }

    public Weight Cum(int node) => new(_sums.Cum[node], _divisors?.Cum[node] ?? 0);
}
