namespace Pprof.Rendering.Layout.Routing;

/// <summary>Draws a smooth curve through the corners of a line.</summary>
internal static class SmoothCurve
{
    // How far a curve keeps to the direction of its corner, of the way to the next.
    private const double Handle = 0.4;
    private static readonly double[] Tightness = [1, 0.6, 0.3, 0.1];

    /// <summary>
    /// A Bézier curve for each part of the line, which bends in the direction halfway between both parts at a corner.
    /// Where a curve runs into something it is drawn tighter, and in the end straight.
    /// </summary>
    /// <param name="corners">Two at least; the line between them runs into nothing.</param>
    /// <param name="isFree">Whether a curve of four points runs into nothing.</param>
    /// <returns>The start, then two control points and the end of each curve.</returns>
    public static List<Point> Through(IReadOnlyList<Point> corners, Func<Point, Point, Point, Point, bool> isFree)
    {
        List<Point> curve = [corners[0]];
        for (int i = 0; i + 1 < corners.Count; i++)
        {
            Add(curve, corners, i, isFree);
        }

        return curve;
    }

    private static void Add(List<Point> curve, IReadOnlyList<Point> corners, int part, Func<Point, Point, Point, Point, bool> isFree)
    {
        (Point start, Point end) = (corners[part], corners[part + 1]);
        double reach = (end - start).Length * Handle;
        foreach (double tightness in Tightness)
        {
            Point second = end - (DirectionAt(corners, part + 1) * (reach * tightness));
            Point first = start + (DirectionAt(corners, part) * (reach * tightness));
            if (part == 0)
            {
                first = Point.Between(start, second, 0.5);
            }

            if (part + 2 == corners.Count)
            {
                second = Point.Between(end, first, 0.5);
            }

            if (isFree(start, first, second, end))
            {
                curve.AddRange([first, second, end]);
                return;
            }
        }

        curve.AddRange([Point.Between(start, end, 1.0 / 3), Point.Between(start, end, 2.0 / 3), end]);
    }

    private static Point DirectionAt(IReadOnlyList<Point> corners, int corner)
    {
        Point before = corner == 0 ? default : Unit(corners[corner] - corners[corner - 1]);
        Point after = corner + 1 == corners.Count ? default : Unit(corners[corner + 1] - corners[corner]);
        return Unit(before + after);
    }

    private static Point Unit(Point vector) => vector.Length < 1e-9 ? default : vector * (1 / vector.Length);
}
