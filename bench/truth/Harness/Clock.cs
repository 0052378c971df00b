namespace Pprof.Truth;

/// <summary>The time of day as profiles have it.</summary>
public static class Clock
{
    /// <summary>In nanoseconds since 1970.</summary>
    public static long Now => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
}
