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

    /// <summary>
    /// A whole number: decimal, with 0x, 0o or 0b, or octal with a leading 0; underscores may stand between digits.
    /// One of up to 64 bits that an int cannot hold becomes the int next to it.
    /// </summary>
    public static int Int(string text)
    {
        bool isNegative = text.StartsWith('-');
        string digits = isNegative || text.StartsWith('+') ? text[1..] : text;
        (int radix, int prefix) = RadixOf(digits);
        long magnitude = Magnitude(digits.AsSpan(prefix), radix, mayGroup: prefix > 0);
        return (int)Math.Clamp(isNegative ? -magnitude : magnitude, int.MinValue, int.MaxValue);
    }

    public static double Float(string text)
    {
        const NumberStyles styles =
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        bool isNumber = double.TryParse(text, styles, CultureInfo.InvariantCulture, out double value);
        return isNumber && double.IsFinite(value) ? value : throw new FormatException("a number");
    }

    public static string Of(bool value) => value ? "true" : "false";

    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static (int Radix, int PrefixLength) RadixOf(string digits) => digits.Length < 2 || digits[0] != '0'
        ? (10, 0)
        : char.ToLowerInvariant(digits[1]) switch
        {
            'x' => (16, 2),
            'o' => (8, 2),
            'b' => (2, 2),
            _ => (8, 1),
        };

    // An underscore needs a digit or the prefix before it and a digit after it.
    private static long Magnitude(ReadOnlySpan<char> digits, int radix, bool mayGroup)
    {
        long magnitude = 0;
        bool isComplete = false;
        foreach (char c in digits)
        {
            if (c == '_' && mayGroup)
            {
                (mayGroup, isComplete) = (false, false);
                continue;
            }

            int digit = "0123456789abcdef".IndexOf(char.ToLowerInvariant(c));
            if (digit < 0 || digit >= radix || magnitude > (long.MaxValue - digit) / radix)
            {
                throw new FormatException("a whole number");
            }

            magnitude = (magnitude * radix) + digit;
            (mayGroup, isComplete) = (true, true);
        }

        return isComplete ? magnitude : throw new FormatException("a whole number");
    }
}
