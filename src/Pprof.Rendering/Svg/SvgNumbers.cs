using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Pprof.Rendering.Layout;

namespace Pprof.Rendering.Svg;

/// <summary>Numbers in as few characters as can be: lengths in tenths of a point, places from the one before.</summary>
internal static class SvgNumbers
{
    // Longer than any picture; what is no number becomes 0.
    private const double Greatest = 1e9;

    /// <summary>A length.</summary>
    public static string Of(double length)
    {
        var text = new StringBuilder();
        Append(text, Tenths(length));
        return text.ToString();
    }

    /// <summary>The distance of two places, as they are after rounding.</summary>
    public static string Between(double start, double end)
    {
        var text = new StringBuilder();
        Append(text, Tenths(end) - Tenths(start));
        return text.ToString();
    }

    /// <summary>The course of cubic curves, for the <c>d</c> of a path.</summary>
    public static string Curve(ImmutableArray<Point> points)
    {
        var text = new StringBuilder("M");
        AppendPoint(text, default, points[0], isFirst: true);
        for (int i = 1; i + 2 < points.Length; i += 3)
        {
            text.Append('c');
            for (int j = 0; j < 3; j++)
            {
                AppendPoint(text, points[i - 1], points[i + j], isFirst: j == 0);
            }
        }

        return text.ToString();
    }

    /// <summary>The corners of a shape, for the <c>points</c> of a polygon.</summary>
    public static string Corners(ImmutableArray<Point> points)
    {
        var text = new StringBuilder();
        foreach (Point point in points)
        {
            AppendPoint(text, default, point, isFirst: text.Length == 0);
        }

        return text.ToString();
    }

    private static void AppendPoint(StringBuilder text, Point from, Point to, bool isFirst)
    {
        AppendNext(text, Tenths(to.X) - Tenths(from.X), isFirst);
        AppendNext(text, Tenths(to.Y) - Tenths(from.Y), false);
    }

    // A minus separates as well as a space.
    private static void AppendNext(StringBuilder text, long tenths, bool isFirst)
    {
        if (!isFirst && tenths >= 0)
        {
            text.Append(' ');
        }

        Append(text, tenths);
    }

    private static void Append(StringBuilder text, long tenths)
    {
        if (tenths < 0)
        {
            text.Append('-');
        }

        (long whole, long rest) = Math.DivRem(Math.Abs(tenths), 10);
        if (whole > 0 || rest == 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{whole}");
        }

        if (rest > 0)
        {
            text.Append('.').Append((char)('0' + rest));
        }
    }

    private static long Tenths(double length) =>
        double.IsNaN(length) ? 0 : (long)Math.Round(Math.Clamp(length, -Greatest, Greatest) * 10);
}
