namespace Pprof.Collectors;

/// <summary>What happened between two profiles of the same recorder.</summary>
public static class ProfileDelta
{
    /// <summary>
    /// The later profile minus the earlier one, by stack and labels, as Go gives it for <c>seconds=N</c>: samples that did
    /// not change are left out; negative is only what counts what is in use. Its time is that of the earlier one, its
    /// duration the time between them.
    /// </summary>
    /// <exception cref="ProfileMismatchException">They count different things.</exception>
    public static Profile Of(Profile before, Profile after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var merger = new ProfileMerger(expectedSources: 2);
        merger.Add(after);
        double[] negative = new double[before.SampleTypes.Length];
        negative.AsSpan().Fill(-1);
        merger.Add(before, negative);
        return merger.Build() with
        {
            Comments = after.Comments,
            TimeNanos = before.TimeNanos,
            DurationNanos = Math.Max(0, after.TimeNanos - before.TimeNanos),
        };
    }
}
