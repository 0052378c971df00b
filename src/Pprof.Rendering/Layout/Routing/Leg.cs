using Pprof.Rendering.Layout.Placement;

namespace Pprof.Rendering.Layout.Routing;

/// <summary>A part of an edge that leads only downwards, and the openings that it goes through.</summary>
/// <remarks>
/// Nearly every edge is one leg. An edge between nodes of one layer sags into the next and has two, which meet at its
/// lowest bend.
/// </remarks>
internal sealed class Leg
{
    private const int Samples = 16;
    private const double Tolerance = 0.5;
    private readonly int[] _vertices;
    private readonly List<Gate> _gates;

    private Leg(PlacedGraph placed, int[] vertices, bool isFlipped)
    {
        (_vertices, IsFlipped) = (vertices, isFlipped);
        _gates = OpenGates(placed, vertices);
    }

    /// <summary>Whether the edge runs through it upwards.</summary>
    public bool IsFlipped { get; }

    public int Upper => _vertices[0];

    public int BelowUpper => _vertices[1];

    public int Lower => _vertices[^1];

    public int AboveLower => _vertices[^2];

    /// <summary>The legs of an edge in the order in which it runs through them; none of a loop.</summary>
    public static Leg[] Of(PlacedGraph placed, LayoutEdge edge, int[] chain)
    {
        if (chain.Length == 0)
        {
            return [];
        }

        if (chain.Length > 2 && placed.Graph.Vertices[chain[0]].Layer == placed.Graph.Vertices[chain[^1]].Layer)
        {
            int first = chain[0] == edge.From ? 0 : 2;
            return [new Leg(placed, [chain[first], chain[1]], false), new Leg(placed, [chain[2 - first], chain[1]], true)];
        }

        return [new Leg(placed, chain, chain[0] != edge.From)];
    }

    /// <summary>The shortest way from one end to the other, from the top downwards.</summary>
    public List<Point> ShortestWay(Point start, Point end) => ShortestPath.Pull(start, _gates, end);

    /// <summary>Whether a curve keeps to the openings.</summary>
    public bool Holds(Point a, Point b, Point c, Point d)
    {
        (double top, double bottom) = (Math.Min(a.Y, d.Y) - Tolerance, Math.Max(a.Y, d.Y) + Tolerance);
        Point before = a;
        for (int i = 1; i <= Samples; i++)
        {
            Point point = Bezier.At(a, b, c, d, (double)i / Samples);
            if (point.Y < top || point.Y > bottom || !HoldsPart(before, point))
            {
                return false;
            }

            before = point;
        }

        return true;
    }

    private bool HoldsPart(Point a, Point b)
    {
        (Point upper, Point lower) = a.Y < b.Y ? (a, b) : (b, a);
        for (int i = FirstGateFrom(upper.Y); i < _gates.Count && _gates[i].Y <= lower.Y; i++)
        {
            double share = lower.Y - upper.Y < 1e-9 ? 0 : (_gates[i].Y - upper.Y) / (lower.Y - upper.Y);
            double x = Point.Between(upper, lower, share).X;
            if (x < _gates[i].Left - Tolerance || x > _gates[i].Right + Tolerance)
            {
                return false;
            }
        }

        return true;
    }

    private int FirstGateFrom(double y)
    {
        (int low, int high) = (0, _gates.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _gates[middle].Y < y ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static List<Gate> OpenGates(PlacedGraph placed, int[] vertices)
    {
        var gates = new List<Gate>(vertices.Length * 2);
        for (int i = 0; i < vertices.Length; i++)
        {
            (double top, double bottom) = placed.Bands[placed.Graph.Vertices[vertices[i]].Layer];
            if (i > 0)
            {
                gates.Add(Gate.At(placed, vertices[i], top));
            }

            if (i + 1 < vertices.Length && (i == 0 || bottom > top))
            {
                gates.Add(Gate.At(placed, vertices[i], bottom));
            }
        }

        return gates;
    }
}
