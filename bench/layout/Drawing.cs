using Pprof.Rendering.Layout;

namespace Pprof.Layout.Quality;

/// <summary>A laid out graph, whoever has done it.</summary>
internal sealed record Drawing(IReadOnlyList<Box> Nodes, IReadOnlyList<DrawnEdge> Edges, double Milliseconds)
{
    public static Drawing Of(LayoutGraph graph, GraphLayout layout, double milliseconds) => new(
        [.. layout.Centres.Select((centre, node) => Box.Around(centre, graph.Nodes[node]))],
        [.. layout.Edges.Select((path, edge) => DrawnEdge.Of(graph.Edges[edge], path))],
        milliseconds);
}

/// <summary>An edge as a line of many short parts.</summary>
internal sealed record DrawnEdge(int From, int To, Point[] Curve, Point[] Line, Box? Label)
{
    private const int PartsPerCurve = 24;

    public static DrawnEdge Of(LayoutEdge edge, EdgePath path) => Create(
        edge.From, edge.To, [.. path.Curve], [], path.Label is { } centre ? Box.Around(centre, edge.Label) : null);

    /// <param name="from">The first node.</param>
    /// <param name="to">The last node.</param>
    /// <param name="curve">Cubic curves end to end.</param>
    /// <param name="tip">What follows the curve: the point of an arrow.</param>
    /// <param name="label">The box of the label.</param>
    public static DrawnEdge Create(int from, int to, Point[] curve, Point[] tip, Box? label)
    {
        List<Point> line = [curve[0]];
        for (int i = 0; i + 3 < curve.Length; i += 3)
        {
            for (int part = 1; part <= PartsPerCurve; part++)
            {
                line.Add(At(curve.AsSpan(i, 4), (double)part / PartsPerCurve));
            }
        }

        return new DrawnEdge(from, to, curve, [.. line, .. tip], label);
    }

    private static Point At(ReadOnlySpan<Point> curve, double share)
    {
        double rest = 1 - share;
        return (curve[0] * (rest * rest * rest)) + (curve[1] * (3 * rest * rest * share))
            + (curve[2] * (3 * rest * share * share)) + (curve[3] * (share * share * share));
    }
}
