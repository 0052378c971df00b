namespace Pprof.Truth.Statistics;

/// <summary>The standard normal distribution.</summary>
public static class Normal
{
    /// <summary>The probability of a value beyond a distance, on both sides.</summary>
    public static double BothTails(double distance) => 2 * (1 - Below(Math.Abs(distance)));

    /// <summary>The value below which a variable lies with this probability; found by halving, since speed is of no concern.</summary>
    public static double Quantile(double probability)
    {
        if (probability <= 0)
        {
            return double.NegativeInfinity;
        }

        if (probability >= 1)
        {
            return double.PositiveInfinity;
        }

        double low = -40, high = 40;
        for (int step = 0; step < 80; step++)
        {
            double middle = (low + high) / 2;
            (low, high) = Below(middle) < probability ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>The probability of a value below this one.</summary>
    public static double Below(double value)
    {
        double x = Math.Abs(value);
        double tail = x > 38 ? 0 : x < 6 ? 0.5 - Centre(x) : FarTail(x);
        return value > 0 ? 1 - tail : tail;
    }

    // From 0 to x: the series x + x³/3 + x⁵/15 + … times the density.
    private static double Centre(double x)
    {
        double term = x, sum = x;
        for (int odd = 3; Math.Abs(term) > 1e-17 * sum && odd < 1_000; odd += 2)
        {
            term *= x * x / odd;
            sum += term;
        }

        return sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
    }

    private static double FarTail(double x)
    {
        double fraction = x;
        for (int level = 60; level > 0; level--)
        {
            fraction = x + (level / fraction);
        }

        return Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) / fraction;
    }
}
