namespace Pprof.Rendering.Layout.Ordering;

/// <summary>Counts how often lines between layers cross.</summary>
/// <remarks>
/// The lines of two layers, sorted by their upper and then their lower ends, cross as often as their lower ends are out
/// of order; a tree of sums counts that in E log V steps (Barth, Jünger and Mutzel, "Simple and Efficient Bilayer Cross
/// Counting", 2002).
/// </remarks>
internal sealed class CrossingCount
{
    private readonly LayerGraph _graph;
    private readonly int[] _sums;
    private int[] _targets = [];

    public CrossingCount(LayerGraph graph)
    {
        _graph = graph;
        _sums = new int[graph.Vertices.Length + 1];
    }

    public long Of(LayerOrder order)
    {
        long crossings = 0;
        for (int layer = 0; layer + 1 < order.Layers.Length; layer++)
        {
            crossings += Below(order, layer);
        }

        return crossings;
    }

    private long Below(LayerOrder order, int layer)
    {
        int size = order.Layers[layer + 1].Length, counted = 0;
        long crossings = 0;
        Array.Clear(_sums, 0, size + 1);
        foreach (int vertex in order.Layers[layer])
        {
            foreach (int target in SortedTargets(vertex, order.Positions))
            {
                crossings += counted - SumUpTo(target);
                counted++;
                Add(target, size);
            }
        }

        return crossings;
    }

    private ReadOnlySpan<int> SortedTargets(int vertex, int[] positions)
    {
        ReadOnlySpan<int> below = _graph.Below[vertex];
        if (_targets.Length < below.Length)
        {
            _targets = new int[below.Length * 2];
        }

        Span<int> targets = _targets.AsSpan(0, below.Length);
        for (int i = 0; i < below.Length; i++)
        {
            targets[i] = positions[below[i]];
        }

        targets.Sort();
        return targets;
    }

    // How many lines so far end at this position or to the left of it.
    private int SumUpTo(int position)
    {
        int sum = 0;
        for (int i = position + 1; i > 0; i &= i - 1)
        {
            sum += _sums[i];
        }

        return sum;
    }

    private void Add(int position, int size)
    {
        for (int i = position + 1; i <= size; i += i & -i)
        {
            _sums[i]++;
        }
    }
}
