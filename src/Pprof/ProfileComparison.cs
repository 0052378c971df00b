using Pprof.Merging;

namespace Pprof;

/// <summary>Compares a profile with an earlier one by subtracting it.</summary>
public static class ProfileComparison
{
    /// <summary>The key of the label that tells the samples of the base when a report shows both sides.</summary>
    public static readonly Utf8Text BaseLabelKey = "pprof::base";

    private static readonly TextLabel BaseLabel = new(BaseLabelKey, "true");

    /// <summary>The profile and its base, with the base's values negated, as one.</summary>
    /// <param name="profile">What is looked at.</param>
    /// <param name="baseProfile">What is subtracted.</param>
    /// <param name="isDiff">
    /// Give the samples of the base the label <see cref="BaseLabelKey"/>, so that they stay apart from those of the
    /// profile and percentages can be of the base: the option <c>diff_base</c>. Otherwise equal samples are one, those
    /// that did not change are left out, and percentages are of the difference: the option <c>base</c>.
    /// </param>
    /// <param name="normalize">First scale the profile to the total of the base, each sample type by itself.</param>
    /// <exception cref="ProfileMismatchException">
    /// They count different things; with <paramref name="normalize"/>, also if types, period types or units are not the same.
    /// </exception>
    public static Profile Combine(Profile profile, Profile baseProfile, bool isDiff, bool normalize)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(baseProfile);
        double[] ratios = normalize ? RatiosOfTotals(profile, baseProfile) : [];
        double[] negation = new double[baseProfile.SampleTypes.Length];
        Array.Fill(negation, -1);
        var merger = new ProfileMerger();
        merger.Announce(profile);
        merger.Announce(baseProfile);
        merger.Add(profile, ratios, null);
        merger.Add(baseProfile, negation, isDiff ? BaseLabel : null);
        return merger.Build();
    }

    private static double[] RatiosOfTotals(Profile profile, Profile baseProfile)
    {
        SampleType[] types = [.. profile.SampleTypes, profile.PeriodType];
        SampleType[] baseTypes = [.. baseProfile.SampleTypes, baseProfile.PeriodType];
        if (!types.SequenceEqual(baseTypes))
        {
            throw new ProfileMismatchException(
                "only profiles of the same sample types, period types and units can be normalized: "
                + $"{string.Join(", ", types)} and {string.Join(", ", baseTypes)}");
        }

        double[] ratios = new double[profile.SampleTypes.Length];
        for (int type = 0; type < ratios.Length; type++)
        {
            long total = Sum(profile.Samples.Values(type));
            ratios[type] = total == 0 ? 0 : (double)Sum(baseProfile.Samples.Values(type)) / total;
        }

        return ratios;
    }

    private static long Sum(ReadOnlySpan<long> values)
    {
        long sum = 0;
        foreach (long value in values)
        {
            sum += value;
        }

        return sum;
    }
}
