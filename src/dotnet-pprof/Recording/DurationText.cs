using System.Globalization;

namespace Pprof.Tool.Recording;

/// <summary>
/// How long to record, as users of pprof (<c>1m30s</c>, <c>1.5h</c>), of dotnet-trace (<c>dd:hh:mm:ss</c>) and of .NET
/// (<c>hh:mm:ss</c>, <c>d.hh:mm:ss</c>) write it; a number alone is in seconds.
/// </summary>
internal static class DurationText
{
    // What every timer can wait for, and nobody means.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(20);

    private static readonly (string Name, double Seconds)[] Units =
        [("d", 86400), ("h", 3600), ("m", 60), ("s", 1), ("ms", 0.001)];

    /// <summary>Reads a duration.</summary>
    /// <exception cref="FormatException">It is none, or not one to wait for; says what is taken instead.</exception>
    public static TimeSpan Parse(string text)
    {
        double seconds = (text.Contains(':', StringComparison.Ordinal) ? OfClock(text) : OfUnits(text))
            ?? throw new FormatException("a time above zero such as 30s, 1m30s or 00:00:01:30");
        return seconds >= 0.001 && seconds <= Longest.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new FormatException($"a time from 1ms to {Longest.TotalDays}d");
    }

    /// <summary>A duration as it is shown: 90 seconds are 1m30s; below ten seconds there is a tenth too.</summary>
    public static string Of(TimeSpan duration)
    {
        if (duration < TimeSpan.FromSeconds(10))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.#}s");
        }

        duration = TimeSpan.FromSeconds(Math.Round(duration.TotalSeconds));
        int[] numbers = [(int)duration.TotalDays, duration.Hours, duration.Minutes, duration.Seconds];
        return string.Concat(numbers.Zip(Units)
            .Where(part => part.First > 0)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.First}{part.Second.Name}")));
    }

    // Hours, minutes and seconds, and before them days.
    private static double? OfClock(string text)
    {
        string[] parts = text.Split(':');
        if (parts is [var first, _, _] && first.Split('.') is [var days, var hours])
        {
            parts = [days, hours, .. parts[1..]];
        }

        if (parts.Length is not (3 or 4))
        {
            return null;
        }

        double seconds = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            bool isLast = i == parts.Length - 1;
            if (Number(parts[i], mayHaveFraction: isLast) is not { } number)
            {
                return null;
            }

            seconds += number * Units[4 - parts.Length + i].Seconds;
        }

        return seconds;
    }

    // Each unit at most once, larger ones first.
    private static double? OfUnits(string text)
    {
        double seconds = 0;
        int nextUnit = 0;
        for (int start = 0; start < text.Length;)
        {
            int unitStart = EndOf(text, start, c => char.IsAsciiDigit(c) || c == '.');
            int end = EndOf(text, unitStart, char.IsAsciiLetter);
            string name = text[unitStart..end];
            bool isAlone = start == 0 && name.Length == 0;
            int unit = Array.FindIndex(Units, candidate => candidate.Name == (isAlone ? "s" : name));
            if (unit < nextUnit || Number(text[start..unitStart], mayHaveFraction: true) is not { } number)
            {
                return null;
            }

            seconds += number * Units[unit].Seconds;
            nextUnit = unit + 1;
            start = end;
        }

        return nextUnit > 0 ? seconds : null;
    }

    private static int EndOf(string text, int start, Func<char, bool> belongs)
    {
        int end = start;
        while (end < text.Length && belongs(text[end]))
        {
            end++;
        }

        return end;
    }

    private static double? Number(string text, bool mayHaveFraction)
    {
        NumberStyles styles = mayHaveFraction ? NumberStyles.AllowDecimalPoint : NumberStyles.None;
        return double.TryParse(text, styles, CultureInfo.InvariantCulture, out double number) ? number : null;
    }
}
