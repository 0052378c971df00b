namespace Pprof.Rendering.Layout.Routing;

/// <summary>How good lines look.</summary>
/// <param name="Crossings">How often they cross as they are drawn.</param>
/// <param name="Length">How long they are together, in points.</param>
internal readonly record struct DrawnLines(int Crossings, double Length)
{
    // A curve is taken as so many straight parts.
    private const int PartsPerCurve = 6;

    /// <exception cref="OperationCanceledException">The token asked for it.</exception>
    public static DrawnLines Of(EdgePath[] paths, CancellationToken cancellation) =>
        Of([.. paths.Select(path => Flatten(path.Curve.AsSpan()))], cancellation);

    /// <summary>The same of lines that are straight from point to point; none crosses itself.</summary>
    /// <exception cref="OperationCanceledException">The token asked for it.</exception>
    public static DrawnLines Of(Point[][] lines, CancellationToken cancellation) =>
        new(CountCrossings(lines, cancellation), lines.Sum(LengthOf));

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
    private static int CountCrossings(Point[][] lines, CancellationToken cancellation)
    {
        List<Part> found = [];
        for (int line = 0; line < lines.Length; line++)
        {
            for (int i = 1; i < lines[line].Length; i++)
            {
                found.Add(new Part(lines[line][i - 1], lines[line][i], line));
            }
        }

        Part[] parts = [.. found];
        Array.Sort(parts, (a, b) => a.Top.CompareTo(b.Top));
        int crossings = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            ref readonly Part part = ref parts[i];
            for (int j = i + 1; j < parts.Length && parts[j].Top < part.Bottom; j++)
            {
                crossings += Cross(part, parts[j]) ? 1 : 0;
            }
        }

        return crossings;
    }

    // Most are too far to the side.
    private static bool Cross(in Part a, in Part b) =>
        a.Left < b.Right && b.Left < a.Right && a.Line != b.Line && Cross(a.From, a.To, b.From, b.To);

    private static bool Cross(Point a, Point b, Point c, Point d) =>
        Turn(a, b, c) * Turn(a, b, d) < 0 && Turn(c, d, a) * Turn(c, d, b) < 0;

    private static double Turn(Point a, Point b, Point c) => ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));

    private readonly struct Part(Point from, Point to, int line)
    {
        public readonly Point From = from, To = to;
        public readonly double Left = Math.Min(from.X, to.X), Right = Math.Max(from.X, to.X);
        public readonly double Top = Math.Min(from.Y, to.Y), Bottom = Math.Max(from.Y, to.Y);
        public readonly int Line = line;
    }
}
