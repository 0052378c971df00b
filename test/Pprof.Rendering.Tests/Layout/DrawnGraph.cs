using Pprof.Rendering.Layout;
using Pprof.Rendering.Layout.Routing;

namespace Pprof.Rendering.Tests.Layout;

/// <summary>A layout with what can be seen of it: boxes, and curves as points.</summary>
internal sealed class DrawnGraph
{
    private const int PointsPerCurve = 20;

    private DrawnGraph(LayoutGraph graph, GraphLayout layout)
    {
        (Graph, Layout) = (graph, layout);
        Boxes = [.. layout.Centres.Select((centre, node) => Box.Around(centre, graph.Nodes[node]))];
    }

    public LayoutGraph Graph { get; }

    public GraphLayout Layout { get; }

    public Box[] Boxes { get; }

    public static DrawnGraph Of(LayoutGraph graph) => new(graph, LayeredLayout.Arrange(graph, TestContext.Current.CancellationToken));

    /// <summary>Nodes of 60 by 30 points and edges written as <c>0-1 1-2</c>, with labels of 30 by 14 on request.</summary>
    public static DrawnGraph Of(int nodes, string edges, bool withLabels = false) => Of(new LayoutGraph(
        [.. Enumerable.Repeat(new Size(60, 30), nodes)],
        [.. edges.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(edge => ReadEdge(edge, withLabels))]));

    public IEnumerable<Point> PointsOf(int edge)
    {
        IReadOnlyList<Point> curve = Layout.Edges[edge].Curve;
        for (int i = 0; i + 3 < curve.Count; i += 3)
        {
            for (int part = 0; part <= PointsPerCurve; part++)
            {
                yield return Bezier.At(curve[i], curve[i + 1], curve[i + 2], curve[i + 3], (double)part / PointsPerCurve);
            }
        }
    }

    public IEnumerable<Box> Labels => Layout.Edges
        .Select((edge, i) => edge.Label is { } centre ? Box.Around(centre, Graph.Edges[i].Label) : (Box?)null)
        .Where(box => box is not null)
        .Select(box => box!.Value);

    /// <summary>Pairs of an edge and a box that it runs through without ending there.</summary>
    public int CountThroughBoxes() => Enumerable.Range(0, Graph.Edges.Length).Sum(edge => Boxes
        .Where((_, node) => node != Graph.Edges[edge].From && node != Graph.Edges[edge].To)
        .Count(box => PointsOf(edge).Any(box.Grow(-1).Holds)));

    /// <summary>Pairs of boxes or labels that cover each other.</summary>
    public int CountOverlaps()
    {
        Box[] all = [.. Boxes.Concat(Labels).Select(box => box.Grow(-0.5))];
        return all.Select((box, i) => all.Skip(i + 1).Count(other =>
            box.Left < other.Right && other.Left < box.Right && box.Top < other.Bottom && other.Top < box.Bottom)).Sum();
    }

    private static LayoutEdge ReadEdge(string text, bool withLabel)
    {
        string[] ends = text.Split('-');
        return new LayoutEdge(int.Parse(ends[0]), int.Parse(ends[1])) { Label = withLabel ? new Size(30, 14) : default };
    }
}
