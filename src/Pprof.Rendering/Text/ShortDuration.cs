using System.Globalization;

namespace Pprof.Rendering.Text;

/// <summary>A duration in its largest units: <c>1h2m3.5s</c>, <c>1.5ms</c>, <c>0s</c>.</summary>
internal static class ShortDuration
{
    public static string Of(long nanoseconds)
    {
        string sign = nanoseconds < 0 ? "-" : "";
        ulong magnitude = nanoseconds < 0 ? 0 - (ulong)nanoseconds : (ulong)nanoseconds;
        return sign + magnitude switch
        {
            0 => "0s",
            < 1_000 => $"{magnitude}ns",
            < 1_000_000 => Fraction(magnitude, 3) + "µs",
            < 1_000_000_000 => Fraction(magnitude, 6) + "ms",
            _ => Clock(magnitude),
        };
    }

    private static string Clock(ulong nanoseconds)
    {
        (ulong minutes, ulong rest) = Math.DivRem(nanoseconds, 60_000_000_000);
        string seconds = Fraction(rest, 9) + "s";
        (ulong hours, minutes) = Math.DivRem(minutes, 60);
        return hours > 0 ? $"{hours}h{minutes}m{seconds}" : minutes > 0 ? $"{minutes}m{seconds}" : seconds;
    }

    // The number with its last digits behind the point, without trailing zeros.
    private static string Fraction(ulong number, int digits)
    {
        string text = number.ToString("D" + (digits + 1), CultureInfo.InvariantCulture);
        return $"{text[..^digits]}.{text[^digits..]}".TrimEnd('0').TrimEnd('.');
    }
}
