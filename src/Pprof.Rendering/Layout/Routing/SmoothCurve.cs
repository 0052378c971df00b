namespace Pprof.Rendering.Layout.Routing;

/// <summary>Draws a smooth curve through the corners of a line.</summary>
internal sealed class SmoothCurve
{
    // How far a curve keeps to the direction of its corner: a share of the way to the next, and of the way on the other
    // side of the corner, so that a short step does not make a long curve swing; and of the way down, since the edges of
    // one node run side by side where they are nearly level.
    private const double OwnShare = 0.4, OtherShare = 0.8, FallShare = 1;
    private static readonly double[] Tightness = [1, 0.6, 0.3, 0.1];
    private readonly List<Point> _corners, _curve;
    private readonly Func<int, Leg> _legOf;

    private SmoothCurve(List<Point> corners, Func<int, Leg> legOf)
    {
        (_corners, _legOf) = (corners, legOf);
        _curve = [corners[0]];
    }

    /// <summary>
    /// A Bézier curve for each part of the line, which bends in the direction halfway between both parts at a corner.
    /// Where a curve leaves the openings that it has, it is drawn tighter, and in the end straight.
    /// </summary>
    /// <param name="corners">Two at least; the line between them keeps to the openings.</param>
    /// <param name="legOf">The leg that a part of the line belongs to.</param>
    /// <returns>The start, then two control points and the end of each curve.</returns>
    public static List<Point> Through(List<Point> corners, Func<int, Leg> legOf)
    {
        var curve = new SmoothCurve(corners, legOf);
        for (int part = 0; part + 1 < corners.Count; part++)
        {
            curve.Add(part);
        }

        return curve._curve;
    }

    private void Add(int part)
    {
        (Point start, Point end) = (_corners[part], _corners[part + 1]);
        foreach (double tightness in Tightness)
        {
            Point second = end - (DirectionAt(part + 1) * (Reach(part, part + 1) * tightness));
            Point first = start + (DirectionAt(part) * (Reach(part, part - 1) * tightness));
            first = part == 0 ? Point.Between(start, second, 0.5) : first;
            second = part + 2 == _corners.Count ? Point.Between(end, first, 0.5) : second;
            if (_legOf(part).Holds(start, first, second, end))
            {
                _curve.AddRange([first, second, end]);
                return;
            }
        }

        _curve.AddRange([Point.Between(start, end, 1.0 / 3), Point.Between(start, end, 2.0 / 3), end]);
    }

    private double Reach(int part, int other)
    {
        double own = Math.Min(LengthOf(part) * OwnShare, Math.Abs(_corners[part + 1].Y - _corners[part].Y) * FallShare);
        return other < 0 || other + 1 >= _corners.Count ? own : Math.Min(own, LengthOf(other) * OtherShare);
    }

    private double LengthOf(int part) => (_corners[part + 1] - _corners[part]).Length;

    private Point DirectionAt(int corner)
    {
        Point before = corner == 0 ? default : Unit(_corners[corner] - _corners[corner - 1]);
        Point after = corner + 1 == _corners.Count ? default : Unit(_corners[corner + 1] - _corners[corner]);
        return Unit(before + after);
    }

    private static Point Unit(Point vector) => vector.Length < 1e-9 ? default : vector * (1 / vector.Length);
}
