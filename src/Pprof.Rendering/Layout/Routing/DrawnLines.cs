namespace Pprof.Rendering.Layout.Routing;

/// <summary>How good lines look.</summary>
/// <param name="Crossings">How often they cross as they are drawn.</param>
/// <param name="Length">How long they are together, in points.</param>
internal readonly record struct DrawnLines(int Crossings, double Length)
{
    // A curve is taken as so many straight parts.
    private const int PartsPerCurve = 6;

    public static DrawnLines Of(EdgePath[] paths)
    {
        Point[][] lines = [.. paths.Select(path => Flatten(path.Curve.AsSpan()))];
        return new DrawnLines(CountCrossings(lines), lines.Sum(LengthOf));
    }

    private static Point[] Flatten(ReadOnlySpan<Point> curve)
    {
        List<Point> line = [curve[0]];
        for (int i = 0; i + 3 < curve.Length; i += 3)
        {
            for (int part = 1; part <= PartsPerCurve; part++)
            {
                line.Add(Bezier.At(curve[i], curve[i + 1], curve[i + 2], curve[i + 3], (double)part / PartsPerCurve));
            }
        }

        return [.. line];
    }

    private static double LengthOf(Point[] line)
    {
        double length = 0;
        for (int i = 1; i < line.Length; i++)
        {
            length += (line[i] - line[i - 1]).Length;
        }

        return length;
    }

    // Parts by their tops, so that each is compared with those alone that lie at its height.
    private static int CountCrossings(Point[][] lines)
    {
        List<(double Top, double Bottom, Point From, Point To, int Line)> parts = [];
        for (int line = 0; line < lines.Length; line++)
        {
            for (int i = 1; i < lines[line].Length; i++)
            {
                (Point from, Point to) = (lines[line][i - 1], lines[line][i]);
                parts.Add((Math.Min(from.Y, to.Y), Math.Max(from.Y, to.Y), from, to, line));
            }
        }

        parts.Sort((a, b) => a.Top.CompareTo(b.Top));
        int crossings = 0;
        for (int i = 0; i < parts.Count; i++)
        {
            for (int j = i + 1; j < parts.Count && parts[j].Top < parts[i].Bottom; j++)
            {
                crossings += parts[i].Line != parts[j].Line && Cross(parts[i].From, parts[i].To, parts[j].From, parts[j].To) ? 1 : 0;
            }
        }

        return crossings;
    }

    private static bool Cross(Point a, Point b, Point c, Point d) =>
        Turn(a, b, c) * Turn(a, b, d) < 0 && Turn(c, d, a) * Turn(c, d, b) < 0;

    private static double Turn(Point a, Point b, Point c) => ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
}
