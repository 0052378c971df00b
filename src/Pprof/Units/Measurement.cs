using System.Globalization;

namespace Pprof;

/// <summary>A value with its unit, scaled for a reader.</summary>
/// <param name="Value">The value in <paramref name="Unit"/>.</param>
/// <param name="Unit">The short name of the unit: <c>ms</c>, <c>MB</c>; empty where it says nothing, as for counts.</param>
public readonly record struct Measurement(double Value, string Unit)
{
    /// <summary>The unit name that asks for the largest unit in which the value is at least 1.</summary>
    public const string Minimum = "minimum";

    /// <summary>Like <see cref="Minimum"/>, for each value of a report on its own.</summary>
    public const string Auto = "auto";

    /// <summary>Converts a value.</summary>
    /// <param name="value">The value in <paramref name="from"/>.</param>
    /// <param name="from">A unit in any of its names: <c>nanoseconds</c>, <c>ns</c>, <c>KB</c>.</param>
    /// <param name="to">
    /// A unit likewise, <see cref="Minimum"/> or <see cref="Auto"/>. If it does not fit <paramref name="from"/>, the
    /// result is in the default unit of that kind; if <paramref name="from"/> is unknown, nothing is converted.
    /// </param>
    public static Measurement Scale(long value, string from, string to)
    {
        if (value < 0 && value != long.MinValue)
        {
            Measurement positive = Scale(-value, from, to);
            return positive with { Value = -positive.Value };
        }

        foreach (UnitFamily family in UnitFamily.All)
        {
            if (family.Convert(value, from, to) is { } measurement)
            {
                return measurement;
            }
        }

        bool saysNothing = to is "count" or "sample" or "unit" or Minimum or Auto;
        return new Measurement(value, saysNothing ? "" : to);
    }

    /// <summary>A value in another unit as pprof prints it: <c>1.11s</c>, <c>512kB</c>, <c>0</c>.</summary>
    public static string Format(long value, string from, string to) => Scale(value, from, to).ToString();

    /// <summary>Whether values of both units can be added once they are scaled; equal names always can.</summary>
    public static bool AreCompatible(string unit, string other) =>
        unit == other || UnitFamily.All.Any(family => family.Contains(unit) && family.Contains(other));

    /// <summary>
    /// The share of a total in per cent, without sign and at least five characters wide: <c>37.50%</c>,
    /// <c>  100%</c>, <c>0.013%</c>; <c>    0%</c> of a total of 0.
    /// </summary>
    public static string Percentage(long value, long total)
    {
        double percent = total == 0 ? 0 : Math.Abs((double)value / total) * 100;
        return percent switch
        {
            >= 99.95 and <= 100.05 => "  100%",
            >= 1 => TwoDecimals(percent).PadLeft(5) + "%",
            _ => TwoDigits(percent).PadLeft(5) + "%",
        };
    }

    /// <summary>The value with at most two decimals and the unit; a value that rounds to 0 has no unit.</summary>
    public override string ToString()
    {
        string text = TwoDecimals(Value);
        if (text.EndsWith(".00", StringComparison.Ordinal))
        {
            text = text[..^3];
        }

        return text is "0" or "-0" ? "0" : text + Unit;
    }

    // C's %.2f. .NET rounds ties away from zero and C to even; a double is a tie only at an odd number of eighths.
    private static string TwoDecimals(double value)
    {
        bool roundsDown = Math.Abs(value) * 8 % 4 == 1;
        double nudged = !roundsDown ? value : value > 0 ? Math.BitDecrement(value) : Math.BitIncrement(value);
        return nudged.ToString("F2", CultureInfo.InvariantCulture);
    }

    // C's %.2g for values below 1: two significant digits, no trailing zeros, an exponent below 0.0001.
    private static string TwoDigits(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        // The ties of two digits that C rounds down, being even.
        if (value is 0.125 or 0.625 or 0.0625)
        {
            value = Math.BitDecrement(value);
        }

        string scientific = value.ToString("e1", CultureInfo.InvariantCulture);
        int exponent = int.Parse(scientific.AsSpan(scientific.IndexOf('e') + 1), CultureInfo.InvariantCulture);
        if (exponent < -4)
        {
            string mantissa = scientific[..3].Replace(".0", "", StringComparison.Ordinal);
            return $"{mantissa}e-{-exponent:00}";
        }

        string digits = value.ToString("F" + (1 - exponent), CultureInfo.InvariantCulture);
        return digits.Contains('.') ? digits.TrimEnd('0').TrimEnd('.') : digits;
    }
}
