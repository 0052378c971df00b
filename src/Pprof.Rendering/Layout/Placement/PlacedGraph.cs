using Pprof.Rendering.Layout.Ordering;

namespace Pprof.Rendering.Layout.Placement;

/// <summary>Layers whose vertices have their places.</summary>
/// <param name="Graph">The layers.</param>
/// <param name="Order">The order within them.</param>
/// <param name="X">The x of each vertex.</param>
/// <param name="Bands">The highest and lowest y of each layer.</param>
/// <param name="Sizes">The box of each node.</param>
internal sealed record PlacedGraph(
    LayerGraph Graph, LayerOrder Order, double[] X, (double Top, double Bottom)[] Bands, IReadOnlyList<Size> Sizes)
{
    /// <summary>The middle of a vertex, where a line of its edge passes.</summary>
    public Point PointOf(int vertex)
    {
        (double top, double bottom) = Bands[Graph.Vertices[vertex].Layer];
        return new Point(X[vertex], (top + bottom) / 2);
    }

    /// <summary>What other edges have to go round: a node with its loops, or a label.</summary>
    public Box RoomOf(int vertex)
    {
        Vertex room = Graph.Vertices[vertex];
        Point middle = PointOf(vertex);
        return new Box(
            middle.X - room.Left, middle.Y - (room.Height / 2), middle.X + room.Right, middle.Y + (room.Height / 2));
    }

    public Box BoxOf(int node) => Box.Around(PointOf(node), Sizes[node]);

    /// <summary>The vertex to the left in the same layer; none if it is the first.</summary>
    public int? LeftOf(int vertex) => At(vertex, -1);

    /// <inheritdoc cref="LeftOf"/>
    public int? RightOf(int vertex) => At(vertex, 1);

    private int? At(int vertex, int offset)
    {
        int[] layer = Order.Layers[Graph.Vertices[vertex].Layer];
        int position = Order.Positions[vertex] + offset;
        return (uint)position < (uint)layer.Length ? layer[position] : null;
    }
}
