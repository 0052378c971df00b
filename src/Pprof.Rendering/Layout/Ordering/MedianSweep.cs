namespace Pprof.Rendering.Layout.Ordering;

/// <summary>Orders layer by layer, each by the middle of its vertices' neighbours in the layer before.</summary>
/// <remarks>The weighted median of Gansner et al. 1993, section 3.</remarks>
internal sealed class MedianSweep(LayerGraph graph)
{
    private readonly double[] _medians = new double[graph.Vertices.Length];
    private int[] _neighbours = [];

    /// <param name="order">What is changed.</param>
    /// <param name="downwards">Whether each layer follows the one above, else the one below.</param>
    /// <param name="swapsEqual">Whether vertices of the same median change places.</param>
    public void Run(LayerOrder order, bool downwards, bool swapsEqual)
    {
        for (int i = 1; i < order.Layers.Length; i++)
        {
            Reorder(order, downwards ? i : order.Layers.Length - 1 - i, downwards ? graph.Above : graph.Below, swapsEqual);
        }
    }

    private void Reorder(LayerOrder order, int layer, Adjacency adjacency, bool swapsEqual)
    {
        int[] vertices = order.Layers[layer];
        var placed = new List<int>(vertices.Length);
        foreach (int vertex in vertices)
        {
            _medians[vertex] = Median(adjacency[vertex], order.Positions);
            if (_medians[vertex] >= 0)
            {
                placed.Add(vertex);
            }
        }

        if (swapsEqual)
        {
            placed.Reverse();
        }

        // Those without a neighbour stay where they are. OrderBy keeps the order of equal ones.
        using IEnumerator<int> sorted = placed.OrderBy(vertex => _medians[vertex]).GetEnumerator();
        for (int position = 0; position < vertices.Length; position++)
        {
            if (_medians[vertices[position]] >= 0)
            {
                sorted.MoveNext();
                vertices[position] = sorted.Current;
            }
        }

        order.Number(layer);
    }

    private double Median(ReadOnlySpan<int> vertices, int[] positions)
    {
        if (_neighbours.Length < vertices.Length)
        {
            _neighbours = new int[vertices.Length * 2];
        }

        Span<int> sorted = _neighbours.AsSpan(0, vertices.Length);
        for (int i = 0; i < vertices.Length; i++)
        {
            sorted[i] = positions[vertices[i]];
        }

        sorted.Sort();
        int middle = sorted.Length / 2;
        if (sorted.Length <= 2 || sorted.Length % 2 == 1)
        {
            return sorted.Length switch
            {
                0 => -1,
                2 => (sorted[0] + sorted[1]) / 2.0,
                _ => sorted[middle],
            };
        }

        // Of the two middle ones, that on the side where neighbours are closer together weighs more.
        double left = sorted[middle - 1] - sorted[0], right = sorted[^1] - sorted[middle];
        return left + right == 0
            ? (sorted[middle - 1] + sorted[middle]) / 2.0
            : ((sorted[middle - 1] * right) + (sorted[middle] * left)) / (left + right);
    }
}
