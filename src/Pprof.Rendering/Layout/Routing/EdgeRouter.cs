using Pprof.Rendering.Layout.Ordering;
using Pprof.Rendering.Layout.Placement;

namespace Pprof.Rendering.Layout.Routing;

/// <summary>Draws all edges of a placed graph.</summary>
internal sealed class EdgeRouter
{
    private readonly PlacedGraph _placed;
    private readonly List<Leg> _legs = [];
    private Ports _ports;

    private EdgeRouter(PlacedGraph placed)
    {
        _placed = placed;
        _ports = new Ports(placed);
    }

    /// <summary>The course of each edge.</summary>
    public static EdgePath[] Route(PlacedGraph placed, IReadOnlyList<LayoutEdge> edges, CancellationToken cancellation)
    {
        var router = new EdgeRouter(placed);
        Leg[][] legs = [.. edges.Select((edge, i) => Leg.Of(placed, edge, placed.Graph.Chains[i]))];
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
        List<Point> corners = CornersOf(firstLeg);
        int joint = corners.Count - 1;
        if (count > 1)
        {
            corners.AddRange(CornersOf(firstLeg + 1).Skip(1));
        }

        return SmoothCurve.Through(corners, part => _legs[part < joint ? firstLeg : firstLeg + 1]);
    }

    // In the direction of the edge.
    private List<Point> CornersOf(int index)
    {
        Leg leg = _legs[index];
        Point start = new(_ports.PlaceOf(index, atUpperEnd: true), EndY(leg.Upper, sign: 1));
        Point end = new(_ports.PlaceOf(index, atUpperEnd: false), EndY(leg.Lower, sign: -1));
        List<Point> corners = leg.ShortestWay(start, end);
        if (leg.IsFlipped)
        {
            corners.Reverse();
        }

        return corners;
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
