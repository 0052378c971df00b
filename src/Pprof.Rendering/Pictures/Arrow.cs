using System.Collections.Immutable;
using Pprof.Rendering.Layout;
using Pprof.Rendering.Layout.Routing;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Pictures;

/// <summary>A curve with an arrow's head at its end.</summary>
internal static class Arrow
{
    private const double LeastLength = 7, GreatestLength = 17, LengthForWidth = 2.4, Slenderness = 0.42;

    // Of the border of the box that a line leaves.
    private const double BorderRoom = 0.8;

    /// <param name="curve">Cubic curves joined end to end; the head's tip is the end of the last.</param>
    /// <param name="pen">How the line is drawn.</param>
    /// <param name="endsAbove">Whether it ends at the upper or lower side of a box, which the head is not to lie on.</param>
    public static IEnumerable<SceneItem> Draw(ImmutableArray<Point> curve, Pen pen, bool endsAbove)
    {
        double length = Math.Clamp(LeastLength + (LengthForWidth * (pen.Width - 1)), LeastLength, GreatestLength);
        Point tip = curve[^1];
        ImmutableArray<Point> line = CutEnd(LeaveBox(curve, pen.Width), length);
        Point back = tip - line[^1];
        Point along = back.Length > 0 ? back * (1 / back.Length) : new Point(0, 1);
        along = endsAbove ? Erect(along) : along;
        Point foot = tip - (along * length);
        Point aside = new Point(-along.Y, along.X) * (length * Slenderness);
        if (line.Length > 1)
        {
            // The line ends inside of the head, so that no gap shows between them.
            yield return new CurveItem([.. line[..^2], line[^2] + foot - line[^1], foot + (along * (length * 0.2))], pen);
        }

        yield return new PolygonItem([tip, foot + aside, foot - aside], pen.Tone);
    }

    // At least 30 degrees from the horizontal.
    private static Point Erect(Point along) => Math.Abs(along.Y) >= 0.5
        ? along
        : new Point(Math.Sign(along.X) * Math.Sqrt(0.75), along.Y < 0 ? -0.5 : 0.5);

    // A line that leaves its box at a small angle begins beside the border, not on it.
    private static ImmutableArray<Point> LeaveBox(ImmutableArray<Point> curve, double width)
    {
        Point along = curve[1] - curve[0];
        if (along.Length == 0 || along.Y == 0)
        {
            return curve;
        }

        var aside = new Point(0, Math.Sign(along.Y) * Math.Abs(along.X) / along.Length * ((width / 2) + BorderRoom));
        return curve.SetItem(0, curve[0] + aside).SetItem(1, curve[1] + aside);
    }

    // The curve without what is nearer to its end than a length.
    private static ImmutableArray<Point> CutEnd(ImmutableArray<Point> curve, double length)
    {
        Point tip = curve[^1];
        int last = curve.Length - 4;
        while (last > 0 && (curve[last] - tip).Length < length)
        {
            last -= 3;
        }

        if (last < 0)
        {
            return [curve[0]];
        }

        ReadOnlySpan<Point> part = curve.AsSpan().Slice(last, 4);
        (double near, double far) = (0, 1);
        for (int step = 0; step < 20; step++)
        {
            double middle = (near + far) / 2;
            (near, far) = (Bezier.At(part[0], part[1], part[2], part[3], middle) - tip).Length > length ? (middle, far) : (near, middle);
        }

        return [.. curve[..(last + 1)], .. StartOf(part, near)];
    }

    // By de Casteljau: the control points and the end of the curve's part before t.
    private static Point[] StartOf(ReadOnlySpan<Point> c, double t)
    {
        Point a = Point.Between(c[0], c[1], t), b = Point.Between(c[1], c[2], t), d = Point.Between(c[2], c[3], t);
        Point e = Point.Between(a, b, t), f = Point.Between(b, d, t);
        return [a, e, Point.Between(e, f, t)];
    }
}
