using System.Globalization;

namespace Pprof.Rendering.Text;

/// <summary>The abbreviation of a time zone at a moment, as <c>CEST</c> or <c>-03</c>.</summary>
internal static class ZoneAbbreviation
{
    public static string Of(TimeZoneInfo zone, DateTime utc, TimeSpan offset)
    {
        if (zone.Id is "UTC" or "Etc/UTC" || zone.StandardName.Length == 0)
        {
            return offset == TimeSpan.Zero ? "UTC" : Numeric(offset);
        }

        bool isDaylight = zone.IsDaylightSavingTime(utc);
        string name = isDaylight ? zone.DaylightName : zone.StandardName;
        return name.Contains(' ') ? Initials(name) : name;
    }

    // Windows has long names alone: "Central European Summer Time".
    private static string Initials(string name)
    {
        string initials = string.Concat(name.Where(char.IsAsciiLetterUpper));
        return initials.Length > 0 ? initials : name;
    }

    private static string Numeric(TimeSpan offset)
    {
        string sign = offset < TimeSpan.Zero ? "-" : "+";
        string format = offset.Minutes == 0 ? "hh" : "hhmm";
        return sign + offset.ToString(format, CultureInfo.InvariantCulture);
    }
}
