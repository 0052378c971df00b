using Pprof.Rendering.Layout.Ordering;
using Pprof.Rendering.Layout.Placement;

namespace Pprof.Rendering.Layout.Routing;

/// <summary>Draws all edges of a placed graph.</summary>
internal sealed class EdgeRouter
{
    private readonly PlacedGraph _placed;
    private readonly Obstacles _obstacles;
    private readonly List<Leg> _legs = [];
    private Ports _ports;

    private EdgeRouter(PlacedGraph placed)
    {
        (_placed, _obstacles) = (placed, new Obstacles(placed));
        _ports = new Ports(placed);
    }

    /// <summary>The course of each edge.</summary>
    public static EdgePath[] Route(PlacedGraph placed, IReadOnlyList<LayoutEdge> edges, CancellationToken cancellation)
    {
        var router = new EdgeRouter(placed);
        Leg[][] legs = [.. edges.Select((edge, i) => Leg.Of(placed.Graph, edge, placed.Graph.Chains[i]))];
        int[] firstLegs = new int[edges.Count];
        for (int i = 0; i < edges.Count; i++)
        {
            firstLegs[i] = router._legs.Count;
            router._legs.AddRange(legs[i]);
        }

        cancellation.ThrowIfCancellationRequested();
        router._ports = Ports.Place(placed, router._legs);
        cancellation.ThrowIfCancellationRequested();
        var loops = new Loops(placed);
        return
        [
            .. edges.Select((edge, i) => legs[i].Length == 0
                ? loops.Draw(edge)
                : new EdgePath([.. router.Draw(firstLegs[i], legs[i].Length)], router.LabelOf(edge, placed.Graph.Chains[i]))),
        ];
    }

    private List<Point> Draw(int firstLeg, int count)
    {
        var corners = new List<Point>();
        for (int leg = firstLeg; leg < firstLeg + count; leg++)
        {
            List<Point> course = CornersOf(leg);
            if (_legs[leg].IsFlipped)
            {
                course.Reverse();
            }

            corners.AddRange(corners.Count == 0 ? course : course.Skip(1));
        }

        // Both legs of a sagging edge begin at nodes that it may touch.
        var ends = new Leg([_legs[firstLeg].Upper, count == 1 ? _legs[firstLeg].Lower : _legs[firstLeg + 1].Upper], false);
        return SmoothCurve.Through(corners, (a, b, c, d) => _obstacles.IsFree(ends, a, b, c, d));
    }

    private List<Point> CornersOf(int leg)
    {
        Point start = new(_ports.PlaceOf(leg, atUpperEnd: true), EndY(_legs[leg].Upper, sign: 1));
        Point end = new(_ports.PlaceOf(leg, atUpperEnd: false), EndY(_legs[leg].Lower, sign: -1));
        return ShortestPath.Pull(start, _legs[leg].Gates(_placed), end);
    }

    private double EndY(int vertex, int sign)
    {
        double half = _placed.Graph.Vertices[vertex].IsNode ? _placed.Sizes[vertex].Height / 2 : 0;
        return _placed.PointOf(vertex).Y + (sign * half);
    }

    private Point? LabelOf(LayoutEdge edge, int[] chain)
    {
        if (edge.Label.IsEmpty)
        {
            return null;
        }

        int vertex = chain.First(vertex => !_placed.Graph.Vertices[vertex].IsNode && _placed.Graph.Vertices[vertex].Right > 0);
        Point point = _placed.PointOf(vertex);
        return point with { X = point.X + LayerGraphBuilder.LabelGap + (edge.Label.Width / 2) };
    }
}
