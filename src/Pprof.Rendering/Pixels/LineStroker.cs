using Pprof.Rendering.Layout;

namespace Pprof.Rendering.Pixels;

/// <summary>Makes shapes of lines with a width.</summary>
internal static class LineStroker
{
    // Lines of a curve that turn by less are joined by a point on each side, others by the corners of both.
    private const double CosineOfBend = 0.7;

    /// <summary>The shape of an open line, whose ends are cut off straight.</summary>
    /// <param name="line">At least two points.</param>
    /// <param name="width">In the unit of the points.</param>
    public static Point[] Outline(IReadOnlyList<Point> line, double width)
    {
        List<Point> points = WithoutRepeats(line);
        if (points.Count < 2)
        {
            return [];
        }

        List<Point> left = [], right = [];
        Point before = Normal(points[0], points[1]) * (width / 2);
        left.Add(points[0] + before);
        right.Add(points[0] - before);
        for (int i = 1; i < points.Count - 1; i++)
        {
            Point after = Normal(points[i], points[i + 1]) * (width / 2);
            Join(points[i], before, after, left, right);
            before = after;
        }

        left.Add(points[^1] + before);
        right.Add(points[^1] - before);
        right.Reverse();
        return [.. left, .. right];
    }

    /// <summary>The pieces of a line with gaps.</summary>
    /// <param name="line">The line.</param>
    /// <param name="stroke">How long a piece is.</param>
    /// <param name="gap">How long what is left out is.</param>
    public static IEnumerable<IReadOnlyList<Point>> Pieces(IReadOnlyList<Point> line, double stroke, double gap)
    {
        List<Point> piece = [line[0]];
        bool isGap = false;
        double left = stroke;
        for (int i = 1; i < line.Count; i++)
        {
            Point from = line[i - 1];
            double length = (line[i] - from).Length;
            while (length > left)
            {
                from = Point.Between(from, line[i], left / length);
                length -= left;
                piece.Add(from);
                if (!isGap)
                {
                    yield return piece;
                }

                piece = [from];
                isGap = !isGap;
                left = isGap ? gap : stroke;
            }

            left -= length;
            piece.Add(line[i]);
        }

        if (!isGap)
        {
            yield return piece;
        }
    }

    private static void Join(Point point, Point before, Point after, List<Point> left, List<Point> right)
    {
        double reach = (before.X * before.X) + (before.Y * before.Y);
        double cosine = ((before.X * after.X) + (before.Y * after.Y)) / reach;
        if (cosine > CosineOfBend)
        {
            Point middle = (before + after) * (1 / (1 + cosine));
            left.Add(point + middle);
            right.Add(point - middle);
            return;
        }

        // The inner side goes by the line itself, so that it surrounds nothing twice.
        bool isLeftInner = (before.X * after.Y) - (before.Y * after.X) < 0;
        List<Point> inner = isLeftInner ? left : right, outer = isLeftInner ? right : left;
        double side = isLeftInner ? 1 : -1;
        inner.Add(point + (before * side));
        inner.Add(point);
        inner.Add(point + (after * side));
        outer.Add(point - (before * side));
        outer.Add(point - (after * side));
    }

    private static List<Point> WithoutRepeats(IReadOnlyList<Point> line)
    {
        List<Point> points = [line[0]];
        foreach (Point point in line)
        {
            if ((point - points[^1]).Length > 1e-6)
            {
                points.Add(point);
            }
        }

        return points;
    }

    // To the left of the way, as long as a unit.
    private static Point Normal(Point from, Point to)
    {
        Point way = to - from;
        return new Point(way.Y, -way.X) * (1 / way.Length);
    }
}
