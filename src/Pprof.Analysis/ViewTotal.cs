using Pprof.Analysis.Graphs;

namespace Pprof.Analysis;

/// <summary>Adds up what the shares of a report are of.</summary>
internal static class ViewTotal
{
    /// <summary>
    /// The sum of the samples' values without their signs, so that what grew and what shrank do not cancel out. In a
    /// comparison the samples of the base alone count, unless their sum is 0.
    /// </summary>
    /// <param name="profile">The profile.</param>
    /// <param name="column">The column of the values.</param>
    /// <param name="mean">Whether to divide by the sum of the values in column 0.</param>
    public static long Of(Profile profile, int column, bool mean)
    {
        ReadOnlySpan<long> values = profile.Samples.Values(column);
        ReadOnlySpan<long> divisors = mean ? profile.Samples.Values(0) : [];
        ReadOnlySpan<LabelSetIndex> sets = profile.Samples.LabelSets;
        bool[] isBaseSet = BaseSamples.FindSets(profile);
        long total = 0, divisor = 0, baseTotal = 0, baseDivisor = 0;
        for (int sample = 0; sample < values.Length; sample++)
        {
            long value = Weight.MagnitudeOf(values[sample]);
            long by = mean ? divisors[sample] : 0;
            total += value;
            divisor += by;
            if (isBaseSet[sets[sample].Value])
            {
                baseTotal += value;
                baseDivisor += by;
            }
        }

        return baseTotal > 0 ? new Weight(baseTotal, baseDivisor).Value : new Weight(total, divisor).Value;
    }
}
