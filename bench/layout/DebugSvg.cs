using System.Globalization;
using System.Text;
using Pprof.Rendering.Layout;

namespace Pprof.Layout.Quality;

/// <summary>A plain picture of a drawing, to look at.</summary>
internal static class DebugSvg
{
    public static string Write(Drawing drawing)
    {
        Box extent = drawing.Nodes.Aggregate(Box.Nothing, (all, box) => all.Join(box));
        extent = drawing.Edges.Aggregate(extent, (all, edge) => edge.Line.Aggregate(all, (box, point) => box.Join(point))).Grow(20);
        var svg = new StringBuilder();
        Append(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{extent.Width:0}\" height=\"{extent.Height:0}\" ");
        Append(svg, $"viewBox=\"{extent.Left:0} {extent.Top:0} {extent.Width:0} {extent.Height:0}\">\n");
        Append(svg, $"<marker id=\"a\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\"/></marker>\n");
        Append(svg, $"<rect x=\"{extent.Left:0}\" y=\"{extent.Top:0}\" width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        foreach (Box box in drawing.Nodes)
        {
            Rectangle(svg, box, "#cfe3f7", "black");
        }

        foreach (DrawnEdge edge in drawing.Edges)
        {
            if (edge.Label is { } label)
            {
                Rectangle(svg, label, "#f3ecd0", "none");
            }

            Append(svg, $"<polyline fill=\"none\" stroke=\"#444\" marker-end=\"url(#a)\" points=\"{string.Join(' ', edge.Line.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#},{point.Y:0.#}")))}\"/>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Rectangle(StringBuilder svg, Box box, string fill, string stroke) =>
        Append(svg, $"<rect x=\"{box.Left:0.#}\" y=\"{box.Top:0.#}\" width=\"{box.Width:0.#}\" height=\"{box.Height:0.#}\" fill=\"{fill}\" stroke=\"{stroke}\"/>\n");

    private static void Append(StringBuilder svg, FormattableString text) => svg.Append(FormattableString.Invariant(text));
}
