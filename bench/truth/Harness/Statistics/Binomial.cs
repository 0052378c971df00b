namespace Pprof.Truth.Statistics;

/// <summary>
/// How far a measured share is from the truth. Samples that fall at random on work of which a share p is in a cell hit it
/// binomially: the deviation of the measured share is √(p(1-p)/n).
/// </summary>
public static class Binomial
{
    /// <summary>What stands for "can't be": a hit where nothing is, or the reverse.</summary>
    public const double Impossible = 99;

    // Below this variance of the number of hits, its distribution is too lopsided for a normal one.
    private const double LeastVariance = 9;

    /// <summary>The distance in standard deviations, with its sign.</summary>
    /// <param name="measured">The share of the profile.</param>
    /// <param name="truth">The true share.</param>
    /// <param name="samples">How many samples the profile's share is made of.</param>
    public static double Z(double measured, double truth, double samples)
    {
        if (samples <= 0)
        {
            return 0;
        }

        double variance = samples * truth * (1 - truth);
        return variance >= LeastVariance
            ? (measured - truth) * samples / Math.Sqrt(variance)
            : ExactZ((long)Math.Round(measured * samples), truth, (long)Math.Round(samples));
    }

    /// <summary>The distance of a normal distribution that is as seldom as so many hits or more (or fewer), on both sides.</summary>
    public static double ExactZ(long hits, double truth, long samples)
    {
        if (truth <= 0 || truth >= 1)
        {
            bool isTrue = hits == (truth <= 0 ? 0 : samples);
            return isTrue ? 0 : truth <= 0 ? Impossible : -Impossible;
        }

        double atMost = 0, atLeast = 0;
        for (long count = 0; count <= samples; count++)
        {
            double probability = Probability(count, truth, samples);
            atMost += count <= hits ? probability : 0;
            atLeast += count >= hits ? probability : 0;
        }

        double tail = Math.Min(atMost, atLeast);
        double distance = tail >= 0.5 ? 0 : Math.Min(Impossible, -Normal.Quantile(tail));
        return atLeast < atMost ? distance : -distance;
    }

    private static double Probability(long hits, double truth, long samples) => Math.Exp(
        LogFactorial(samples) - LogFactorial(hits) - LogFactorial(samples - hits) + (hits * Math.Log(truth)) + ((samples - hits) * Math.Log(1 - truth)));

    // Stirling's series; exact to nine digits from 10 on.
    private static double LogFactorial(long number)
    {
        if (number < 10)
        {
            double product = 1;
            for (long factor = 2; factor <= number; factor++)
            {
                product *= factor;
            }

            return Math.Log(product);
        }

        double x = number + 1;
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (1 / (12 * x)) - (1 / (360 * x * x * x));
    }
}
