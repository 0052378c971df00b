namespace Pprof.Rendering.Layout.Ordering;

/// <summary>The sorted positions of the neighbours of one layer's vertices, above and below.</summary>
internal sealed class NeighbourPositions(LayerGraph graph)
{
    private readonly int[] _starts = new int[graph.Vertices.Length], _middles = new int[graph.Vertices.Length];
    private readonly int[] _ends = new int[graph.Vertices.Length];
    private int[] _positions = new int[64];

    public void Read(LayerOrder order, int layer)
    {
        int used = 0;
        foreach (int vertex in order.Layers[layer])
        {
            _starts[vertex] = used;
            used = Append(graph.Above[vertex], order.Positions, used);
            _middles[vertex] = used;
            used = Append(graph.Below[vertex], order.Positions, used);
            _ends[vertex] = used;
        }
    }

    /// <summary>How many crossings fewer there are if two vertices, left and right, change places.</summary>
    public int Gain(int left, int right) =>
        Gain(Above(left), Above(right)) + Gain(Below(left), Below(right));

    private ReadOnlySpan<int> Above(int vertex) => _positions.AsSpan(_starts[vertex], _middles[vertex] - _starts[vertex]);

    private ReadOnlySpan<int> Below(int vertex) => _positions.AsSpan(_middles[vertex], _ends[vertex] - _middles[vertex]);

    private int Append(ReadOnlySpan<int> vertices, int[] positions, int used)
    {
        if (used + vertices.Length > _positions.Length)
        {
            Array.Resize(ref _positions, (used + vertices.Length) * 2);
        }

        for (int i = 0; i < vertices.Length; i++)
        {
            _positions[used + i] = positions[vertices[i]];
        }

        _positions.AsSpan(used, vertices.Length).Sort();
        return used + vertices.Length;
    }

    private static int Gain(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        int gain = 0, before = 0, upTo = 0;
        foreach (int position in left)
        {
            while (before < right.Length && right[before] < position)
            {
                before++;
            }

            while (upTo < right.Length && right[upTo] <= position)
            {
                upTo++;
            }

            gain += before - (right.Length - upTo);
        }

        return gain;
    }
}
