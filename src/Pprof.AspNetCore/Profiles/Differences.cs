namespace Pprof.AspNetCore.Profiles;

/// <summary>What came to a profile in a while.</summary>
internal static class Differences
{
    /// <summary>After minus before; what did not change is left out. The time is that of the end, as Go has it.</summary>
    public static Profile Of(Profile before, Profile after, DateTimeOffset start, DateTimeOffset end) =>
        ProfileComparison.Combine(after, before, isDiff: false, normalize: false) with
        {
            TimeNanos = UnixTime.NanosecondsOf(end),
            DurationNanos = UnixTime.NanosecondsOf(end - start),
        };
}
