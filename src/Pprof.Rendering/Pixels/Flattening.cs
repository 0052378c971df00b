using Pprof.Rendering.Layout;

namespace Pprof.Rendering.Pixels;

/// <summary>Makes short straight lines of curves, so short that nobody sees it.</summary>
internal static class Flattening
{
    // How far a line may lie from its curve, in pixels.
    private const double Tolerance = 0.05;
    private const int MostLines = 400;

    /// <summary>Adds the end of each line of a quadratic curve.</summary>
    public static void Add(Point start, Point control, Point end, List<Point> line)
    {
        double bend = (start - (control * 2) + end).Length;
        int count = CountFor(bend / 4);
        for (int i = 1; i <= count; i++)
        {
            double t = (double)i / count, rest = 1 - t;
            line.Add((start * (rest * rest)) + (control * (2 * rest * t)) + (end * (t * t)));
        }
    }

    /// <summary>Adds the end of each line of a cubic curve.</summary>
    public static void Add(Point start, Point first, Point second, Point end, List<Point> line)
    {
        double bend = Math.Max((start - (first * 2) + second).Length, (first - (second * 2) + end).Length);
        int count = CountFor(0.75 * bend);
        for (int i = 1; i <= count; i++)
        {
            double t = (double)i / count, rest = 1 - t;
            line.Add((start * (rest * rest * rest)) + (first * (3 * rest * rest * t)) + (second * (3 * rest * t * t)) + (end * (t * t * t)));
        }
    }

    // The distance of a curve from its chord shrinks with the square of the number of lines.
    private static int CountFor(double distance) => (int)Math.Clamp(Math.Ceiling(Math.Sqrt(distance / Tolerance)), 1, MostLines);
}
