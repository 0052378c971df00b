using Pprof.Rendering.Layout.Placement;

namespace Pprof.Rendering.Layout.Routing;

/// <summary>Tells whether a curve runs into a box or a label.</summary>
internal sealed class Obstacles(PlacedGraph placed)
{
    private const int Samples = 24;

    // What a curve comes nearer to, in points, it runs into.
    private const double Margin = 1.5;

    /// <param name="leg">The leg that the curve belongs to; the nodes at its ends do not count.</param>
    /// <param name="a">Where the curve begins.</param>
    /// <param name="b">Its first control point.</param>
    /// <param name="c">Its second control point.</param>
    /// <param name="d">Where it ends.</param>
    public bool IsFree(Leg leg, Point a, Point b, Point c, Point d)
    {
        for (int i = 1; i < Samples; i++)
        {
            double share = (double)i / Samples;
            Point ab = Point.Between(a, b, share), bc = Point.Between(b, c, share), cd = Point.Between(c, d, share);
            Point point = Point.Between(Point.Between(ab, bc, share), Point.Between(bc, cd, share), share);
            if (IsTaken(leg, point))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsTaken(Leg leg, Point point)
    {
        int layer = LayerAt(point.Y);
        (double top, double bottom) = placed.Bands[layer];
        if (point.Y < top - Margin || point.Y > bottom + Margin)
        {
            return false;
        }

        int[] vertices = placed.Order.Layers[layer];
        int after = FirstRightOf(vertices, point.X);
        return Holds(leg, vertices, after - 1, point) || Holds(leg, vertices, after, point);
    }

    private bool Holds(Leg leg, int[] vertices, int position, Point point)
    {
        if ((uint)position >= (uint)vertices.Length)
        {
            return false;
        }

        int vertex = vertices[position];
        return placed.Graph.Vertices[vertex].IsSolid && vertex != leg.Upper && vertex != leg.Lower
            && placed.RoomOf(vertex).Grow(Margin).Holds(point);
    }

    // The layer whose band is nearest.
    private int LayerAt(double y)
    {
        (int low, int high) = (0, placed.Bands.Length - 1);
        while (low < high)
        {
            int middle = (low + high) / 2;
            if ((placed.Bands[middle].Bottom + placed.Bands[middle + 1].Top) / 2 < y)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    // A bend takes no room, so that the solid vertex before may be further off than one place; bends are never in the way.
    private int FirstRightOf(int[] vertices, double x)
    {
        (int low, int high) = (0, vertices.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (placed.X[vertices[middle]] < x)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
