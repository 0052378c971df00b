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

    public Weight Cum(int node) => new(_sums.Cum[node], _divisors?.Cum[node] ?? 0);
}
