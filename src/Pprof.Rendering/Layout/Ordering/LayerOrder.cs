namespace Pprof.Rendering.Layout.Ordering;

/// <summary>The vertices of each layer from left to right.</summary>
internal sealed class LayerOrder
{
    private LayerOrder(int[][] layers, int[] positions) => (Layers, Positions) = (layers, positions);

    /// <summary>After a change of a layer, <see cref="Number"/> has to follow.</summary>
    public int[][] Layers { get; }

    /// <summary>The place of each vertex in its layer.</summary>
    public int[] Positions { get; }

    /// <summary>The order in which the vertices are named, layer by layer.</summary>
    public static LayerOrder From(LayerGraph graph, IEnumerable<int> vertices)
    {
        ILookup<int, int> byLayer = vertices.ToLookup(vertex => graph.Vertices[vertex].Layer);
        var order = new LayerOrder(
            [.. Enumerable.Range(0, graph.LayerCount).Select(layer => byLayer[layer].ToArray())], new int[graph.Vertices.Length]);
        for (int layer = 0; layer < order.Layers.Length; layer++)
        {
            order.Number(layer);
        }

        return order;
    }

    /// <summary>Whether every vertex has the same place.</summary>
    public bool IsSameAs(LayerOrder other) => Positions.AsSpan().SequenceEqual(other.Positions);

    public LayerOrder Copy() => new([.. Layers.Select(layer => (int[])layer.Clone())], (int[])Positions.Clone());

    public void Number(int layer)
    {
        int[] vertices = Layers[layer];
        for (int position = 0; position < vertices.Length; position++)
        {
            Positions[vertices[position]] = position;
        }
    }
}
