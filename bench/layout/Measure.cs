using Pprof.Rendering.Layout;
using Pprof.Rendering.Layout.Routing;

namespace Pprof.Layout.Quality;

/// <summary>How good a drawing is.</summary>
/// <param name="Crossings">How often the drawn curves cross.</param>
/// <param name="Length">The length of all of them together, in points.</param>
/// <param name="ThroughBoxes">How many pairs there are of an edge and a node that it runs through and does not end at.</param>
/// <param name="Overlaps">How many pairs of nodes and labels cover each other.</param>
/// <param name="Aspect">Width to height.</param>
/// <param name="Area">Width times height, in thousands of square points.</param>
internal sealed record Measure(int Crossings, double Length, int ThroughBoxes, int Overlaps, double Aspect, double Area)
{
    // Touching is not running through, in points.
    private const double Tolerance = 1;

    public static Measure Of(Drawing drawing)
    {
        Box extent = drawing.Nodes.Aggregate(Box.Nothing, (all, box) => all.Join(box));
        extent = drawing.Edges.Aggregate(extent, (all, edge) => edge.Line.Aggregate(all, (box, point) => box.Join(point)));
        var lines = DrawnLines.Of([.. drawing.Edges.Select(edge => edge.Line)], CancellationToken.None);
        return new Measure(
            lines.Crossings,
            lines.Length,
            CountThroughBoxes(drawing),
            CountOverlaps(drawing),
            extent.Width / extent.Height,
            extent.Width * extent.Height / 1000);
    }

    private static int CountThroughBoxes(Drawing drawing)
    {
        int count = 0;
        foreach (DrawnEdge edge in drawing.Edges)
        {
            for (int node = 0; node < drawing.Nodes.Count; node++)
            {
                Box box = drawing.Nodes[node].Grow(-Tolerance);
                count += node != edge.From && node != edge.To && edge.Line.Any(box.Holds) ? 1 : 0;
            }
        }

        return count;
    }

    private static int CountOverlaps(Drawing drawing)
    {
        Box[] boxes =
        [
            .. drawing.Nodes.Concat(drawing.Edges.Where(edge => edge.Label is not null).Select(edge => edge.Label!.Value))
                .Select(box => box.Grow(-Tolerance / 2)),
        ];
        return boxes.Select((box, i) => boxes.Skip(i + 1).Count(other => Meet(box, other))).Sum();
    }

    private static bool Meet(Box a, Box b) => a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom;
}
