namespace Pprof.Tool.Tests.TestKit;

/// <summary>A clock whose zone is the same everywhere.</summary>
internal sealed class UtcClock : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
}
