using System.Globalization;

namespace Pprof.Cost;

/// <summary>The middle of some figures, and how far half of them spread.</summary>
public readonly record struct Median(double Low, double Middle, double High)
{
    public static Median Of(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        return sorted.Length == 0
            ? new Median(double.NaN, double.NaN, double.NaN)
            : new Median(At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75));
    }

    /// <summary>As percent, with the quartiles.</summary>
    public string Percent() => string.Create(CultureInfo.InvariantCulture, $"{100 * Middle:0.00} % ({100 * Low:0.0} to {100 * High:0.0})");

    private static double At(double[] sorted, double share)
    {
        double position = share * (sorted.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (position - below));
    }
}
