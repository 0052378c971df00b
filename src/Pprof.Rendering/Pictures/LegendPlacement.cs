using Pprof.Rendering.Layout;
using Pprof.Rendering.Layout.Routing;

namespace Pprof.Rendering.Pictures;

/// <summary>Where the legend is: at the top, where it makes the picture least larger, and near to what is looked at first.</summary>
/// <param name="LegendCorner">Its upper left corner.</param>
/// <param name="GraphCorner">That of the graph.</param>
/// <param name="Extent">The size of the picture.</param>
internal sealed record LegendPlacement(Point LegendCorner, Point GraphCorner, Size Extent)
{
    private const double Margin = 16, Gap = 24, PleasantAspect = 1.6;

    // How much larger a picture may be than the smallest.
    private const double Tolerance = 1.03;
    private const int SamplesPerCurve = 6;

    /// <param name="legend">The room that it takes.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="layout">Where everything in it is.</param>
    /// <param name="firstSight">Where somebody looks first, across.</param>
    public static LegendPlacement Choose(Size legend, LayoutGraph graph, GraphLayout layout, double firstSight)
    {
        Box beside = Box.Nothing;
        foreach (Box thing in Things(graph, layout).Where(thing => thing.Top < legend.Height + Gap))
        {
            beside = beside.Join(thing);
        }

        bool isFree = double.IsInfinity(beside.Left);
        double left = isFree ? 0 : beside.Left - Gap - legend.Width;
        double right = isFree ? 0 : beside.Right + Gap;
        (double width, double height) = (layout.Extent.Width, layout.Extent.Height);
        LegendPlacement[] choices =
        [
            Of(new Point(Math.Max(0, left), 0), new Point(Math.Max(0, -left), 0)),
            Of(new Point(right, 0), new Point(0, 0)),
            Of(new Point(0, 0), new Point(Math.Max(0, (legend.Width - width) / 2), legend.Height + Gap)),
        ];
        double least = choices.Min(choice => Cost(choice.Extent));
        return choices
            .Where(choice => Cost(choice.Extent) <= least * Tolerance)
            .MinBy(choice => Math.Abs(choice.LegendCorner.X + (legend.Width / 2) - choice.GraphCorner.X - firstSight))!;

        LegendPlacement Of(Point legendCorner, Point graphCorner)
        {
            var extent = new Size(
                Math.Max(legendCorner.X + legend.Width, graphCorner.X + width) + (2 * Margin),
                Math.Max(legendCorner.Y + legend.Height, graphCorner.Y + height) + (2 * Margin));
            var margin = new Point(Margin, Margin);
            return new LegendPlacement(legendCorner + margin, graphCorner + margin, extent);
        }
    }

    private static IEnumerable<Box> Things(LayoutGraph graph, GraphLayout layout)
    {
        for (int i = 0; i < layout.Centres.Length; i++)
        {
            yield return Box.Around(layout.Centres[i], graph.Nodes[i]);
        }

        for (int i = 0; i < layout.Edges.Length; i++)
        {
            EdgePath path = layout.Edges[i];
            if (path.Label is { } label)
            {
                yield return Box.Around(label, graph.Edges[i].Label);
            }

            for (int at = 0; at + 3 < path.Curve.Length; at += 3)
            {
                for (int sample = 0; sample <= SamplesPerCurve; sample++)
                {
                    Point point = Bezier.At(
                        path.Curve[at], path.Curve[at + 1], path.Curve[at + 2], path.Curve[at + 3], (double)sample / SamplesPerCurve);
                    yield return Box.Around(point, default);
                }
            }
        }
    }

    // The width of the smallest frame of the pleasant shape that it fits into.
    private static double Cost(Size extent) => Math.Max(extent.Width, extent.Height * PleasantAspect);
}
