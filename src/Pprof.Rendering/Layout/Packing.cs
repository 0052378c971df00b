namespace Pprof.Rendering.Layout;

/// <summary>Puts the parts of a graph side by side, in as many rows as make a picture of a pleasant shape.</summary>
internal static class Packing
{
    // Of width to height, about that of a screen.
    private const double PleasantAspect = 1.6;
    private const int MostTries = 200;

    public static GraphLayout Join(LayoutGraph graph, IReadOnlyList<PlacedComponent> parts)
    {
        Point[] centres = new Point[graph.Nodes.Length];
        EdgePath[] paths = new EdgePath[graph.Edges.Length];
        (Point[] corners, Size extent) = Pack([.. parts.Select(part => part.Extent)], graph.NodeSeparation * 2);
        for (int i = 0; i < parts.Count; i++)
        {
            PlacedComponent part = parts[i];
            Point move = corners[i] - new Point(part.Extent.Left, part.Extent.Top);
            for (int node = 0; node < part.Centres.Length; node++)
            {
                centres[part.Component.Nodes[node]] = part.Centres[node] + move;
            }

            for (int edge = 0; edge < part.Paths.Length; edge++)
            {
                paths[part.Component.Edges[edge]] = part.Paths[edge].Move(move);
            }
        }

        return new GraphLayout([.. centres], [.. paths], extent);
    }

    // The widths tried are those at which a first row of one, two, three … parts ends.
    private static (Point[] Corners, Size Extent) Pack(Box[] boxes, double gap)
    {
        (Point[] Corners, Size Extent) best = ([], default);
        double width = 0, widest = boxes.Length == 0 ? 0 : boxes.Max(box => box.Width);
        int[] order = [.. Enumerable.Range(0, boxes.Length).OrderByDescending(i => boxes[i].Height)];
        foreach (int i in order.Take(MostTries))
        {
            width += boxes[i].Width + (width > 0 ? gap : 0);
            (Point[] Corners, Size Extent) tried = PackRows(boxes, order, Math.Max(width, widest), gap);
            best = best.Corners.Length == 0 || Cost(tried.Extent) < Cost(best.Extent) ? tried : best;
        }

        return best;
    }

    private static (Point[] Corners, Size Extent) PackRows(Box[] boxes, int[] order, double width, double gap)
    {
        var corners = new Point[boxes.Length];
        double x = 0, y = 0, rowHeight = 0, widest = 0;
        foreach (int i in order)
        {
            if (x > 0 && x + boxes[i].Width > width + 1e-6)
            {
                (x, y, rowHeight) = (0, y + rowHeight + gap, 0);
            }

            corners[i] = new Point(x, y);
            rowHeight = Math.Max(rowHeight, boxes[i].Height);
            widest = Math.Max(widest, x + boxes[i].Width);
            x += boxes[i].Width + gap;
        }

        return (corners, new Size(widest, y + rowHeight));
    }

    // The area of the smallest frame of the pleasant shape that it fits into.
    private static double Cost(Size extent)
    {
        double width = Math.Max(extent.Width, extent.Height * PleasantAspect);
        return width * width;
    }
}
