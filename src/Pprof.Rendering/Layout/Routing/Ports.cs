using Pprof.Rendering.Layout.Placement;

namespace Pprof.Rendering.Layout.Routing;

/// <summary>The places at the upper and lower side of each node where its edges end.</summary>
/// <remarks>
/// Each edge heads for the middle of the node and ends where it meets the border. Then the ends are put in the order of
/// the edges' next vertices, and apart, so that arrows do not cover each other.
/// </remarks>
internal sealed class Ports(PlacedGraph placed)
{
    // The room between two arrows and between an arrow and the corner, in points.
    private const double Apart = 9, Inset = 6;
    private readonly Dictionary<(int Node, bool IsLower), List<Wish>> _wishes = [];
    private readonly Dictionary<(int Leg, bool IsLower), double> _places = [];

    private readonly record struct Wish(int Leg, double NextX, double X);

    /// <summary>Where the leg begins, or ends.</summary>
    public double PlaceOf(int leg, bool atUpperEnd) => _places[(leg, atUpperEnd)];

    public static Ports Place(PlacedGraph placed, IReadOnlyList<Leg> legs)
    {
        var ports = new Ports(placed);
        for (int i = 0; i < legs.Count; i++)
        {
            ports.Ask(i, legs[i]);
        }

        foreach (((int node, bool isLower), List<Wish> wishes) in ports._wishes)
        {
            ports.Settle(node, isLower, wishes);
        }

        return ports;
    }

    private void Ask(int index, Leg leg)
    {
        Point start = EndOf(leg.Upper, isLower: true), end = EndOf(leg.Lower, isLower: false);
        List<Point> course = leg.ShortestWay(start, end);
        AddWish(index, leg.Upper, true, placed.X[leg.BelowUpper], course[0], course[1]);
        AddWish(index, leg.Lower, false, placed.X[leg.AboveLower], course[^1], course[^2]);
    }

    private Point EndOf(int vertex, bool isLower)
    {
        Point middle = placed.PointOf(vertex);
        if (!placed.Graph.Vertices[vertex].IsNode)
        {
            return middle;
        }

        double half = placed.Sizes[vertex].Height / 2;
        return middle with { Y = middle.Y + (isLower ? half : -half) };
    }

    private void AddWish(int leg, int vertex, bool isLower, double nextX, Point end, Point towards)
    {
        if (!placed.Graph.Vertices[vertex].IsNode)
        {
            _places[(leg, isLower)] = end.X;
            return;
        }

        double half = placed.Sizes[vertex].Height / 2;
        double fall = Math.Max(Math.Abs(towards.Y - end.Y), 1) + half;
        double x = end.X + ((towards.X - end.X) * half / fall);
        (_wishes.TryGetValue((vertex, isLower), out List<Wish>? wishes) ? wishes : _wishes[(vertex, isLower)] = [])
            .Add(new Wish(leg, nextX, x));
    }

    private void Settle(int node, bool isLower, List<Wish> wishes)
    {
        Wish[] ordered = [.. wishes.OrderBy(wish => wish.NextX).ThenBy(wish => wish.Leg)];
        double half = placed.Sizes[node].Width / 2;
        double reach = Math.Max(half - Inset, half / 2);
        double apart = Math.Min(Apart, ordered.Length > 1 ? 2 * reach / (ordered.Length - 1) : 0);
        double[] xs = SpreadApart.Run([.. ordered.Select(wish => wish.X)], apart, placed.X[node] - reach, placed.X[node] + reach);
        for (int i = 0; i < ordered.Length; i++)
        {
            _places[(ordered[i].Leg, isLower)] = xs[i];
        }
    }
}
