using System.Globalization;

namespace Pprof.Tool.Options;

/// <summary>Texts of option values, read as the users of pprof write them.</summary>
internal static class OptionValue
{
    public static bool Bool(string text) => text switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => throw new FormatException("true or false"),
    };

    /// <summary>A whole number: decimal, or with 0x, 0o or 0b; digits may be grouped by underscores.</summary>
    public static int Int(string text)
    {
        bool isNegative = text.StartsWith('-');
        string digits = isNegative || text.StartsWith('+') ? text[1..] : text;
        (int radix, digits) = digits.Length > 2 && digits[0] == '0'
            ? char.ToLowerInvariant(digits[1]) switch
            {
                'x' => (16, digits[2..]),
                'o' => (8, digits[2..]),
                'b' => (2, digits[2..]),
                _ => (10, digits),
            }
            : (10, digits);
        digits = digits.Replace("_", "", StringComparison.Ordinal);
        try
        {
            int magnitude = radix == 10
                ? int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture)
                : Convert.ToInt32(digits, radix);
            return isNegative ? -magnitude : magnitude;
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            throw new FormatException("a whole number", e);
        }
    }

    public static double Float(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
        && !text.AsSpan().ContainsAny(' ', '\t', '\n')
            ? value
            : throw new FormatException("a number");

    public static string Of(bool value) => value ? "true" : "false";

    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
