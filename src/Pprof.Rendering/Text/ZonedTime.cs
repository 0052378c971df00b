using System.Globalization;

namespace Pprof.Rendering.Text;

/// <summary>A moment as reports print it: in a time zone, named by the zone's abbreviation.</summary>
internal readonly struct ZonedTime
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private readonly DateTime _local;
    private readonly long _nanoseconds;
    private readonly TimeSpan _offset;
    private readonly string _zone;

    private ZonedTime(DateTime local, long nanoseconds, TimeSpan offset, string zone)
    {
        _local = local;
        _nanoseconds = nanoseconds;
        _offset = offset;
        _zone = zone;
    }

    /// <summary>A moment given in nanoseconds since 1970 UTC: every number of them is between 1677 and 2262.</summary>
    public static ZonedTime OfUnixNanoseconds(long nanoseconds, TimeZoneInfo zone)
    {
        (long seconds, long rest) = Math.DivRem(nanoseconds, NanosecondsPerSecond);
        if (rest < 0)
        {
            seconds--;
            rest += NanosecondsPerSecond;
        }

        DateTime utc = DateTime.UnixEpoch.AddTicks(seconds * TimeSpan.TicksPerSecond);
        TimeSpan offset = zone.GetUtcOffset(utc);
        string name = ZoneAbbreviation.Of(zone, utc, offset);
        return new ZonedTime(DateTime.SpecifyKind(utc + offset, DateTimeKind.Unspecified), rest, offset, name);
    }

    /// <summary><c>2026-07-01 14:05:09 CEST</c>.</summary>
    public string ToSeconds() => $"{Seconds} {_zone}";

    /// <summary><c>2026-07-01 14:05:09.123456789 +0200 CEST</c>, without trailing zeros of the fraction.</summary>
    public string ToNanoseconds()
    {
        string sign = _offset < TimeSpan.Zero ? "-" : "+";
        return string.Create(CultureInfo.InvariantCulture, $"{Seconds}{Fraction} {sign}{_offset:hhmm} {_zone}");
    }

    /// <summary>ISO 8601 as <c>2026-07-01T14:05:09.123456789+02:00</c>, without trailing zeros of the fraction.</summary>
    public string ToIso8601()
    {
        string sign = _offset < TimeSpan.Zero ? "-" : "+";
        return string.Create(CultureInfo.InvariantCulture, $"{_local:yyyy-MM-ddTHH:mm:ss}{Fraction}{sign}{_offset:hh\\:mm}");
    }

    private string Fraction => _nanoseconds == 0
        ? ""
        : "." + _nanoseconds.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');

    private string Seconds => _local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
