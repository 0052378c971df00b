namespace Pprof.AspNetCore.Profiles;

/// <summary>Times as profiles have them.</summary>
internal static class UnixTime
{
    public static long NanosecondsOf(DateTimeOffset time) => NanosecondsOf(time - DateTimeOffset.UnixEpoch);

    public static long NanosecondsOf(TimeSpan duration) => duration.Ticks * TimeSpan.NanosecondsPerTick;
}
