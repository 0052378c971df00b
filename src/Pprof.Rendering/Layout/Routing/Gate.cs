using Pprof.Rendering.Layout.Ordering;
using Pprof.Rendering.Layout.Placement;

namespace Pprof.Rendering.Layout.Routing;

/// <summary>An opening that an edge goes through: from <paramref name="Left"/> to <paramref name="Right"/> at one height.</summary>
internal readonly record struct Gate(double Y, double Left, double Right)
{
    // The free room that an edge leaves beside a box, in points.
    private const double Margin = 4;

    /// <summary>
    /// The opening at a vertex: up to the boxes beside it, but only half the way to the bends of other edges, so that
    /// edges keep the order that has been found for them.
    /// </summary>
    public static Gate At(PlacedGraph placed, int vertex, double y)
    {
        double x = placed.X[vertex];
        double left = placed.LeftOf(vertex) is { } before ? LeftLimit(placed, before, x) : double.NegativeInfinity;
        double right = placed.RightOf(vertex) is { } after ? RightLimit(placed, vertex, after) : double.PositiveInfinity;
        Vertex own = placed.Graph.Vertices[vertex];
        if (!own.IsNode && own.Right > 0)
        {
            right = x; // the own label begins there
        }

        return new Gate(y, Math.Min(left, x), Math.Max(right, x));
    }

    private static double LeftLimit(PlacedGraph placed, int before, double x)
    {
        Vertex vertex = placed.Graph.Vertices[before];
        double end = placed.X[before] + vertex.Right;
        return vertex.IsSolid ? end + Margin : (end + x) / 2;
    }

    private static double RightLimit(PlacedGraph placed, int vertex, int after)
    {
        double end = placed.X[vertex] + placed.Graph.Vertices[vertex].Right;
        return placed.Graph.Vertices[after].IsNode
            ? placed.X[after] - placed.Graph.Vertices[after].Left - Margin
            : (end + placed.X[after]) / 2;
    }
}
