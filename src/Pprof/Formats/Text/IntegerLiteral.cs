using System.Globalization;

namespace Pprof.Formats;

/// <summary>Parses whole numbers, as decimals or as literals of the Go language, by whose rules the formats were made.</summary>
internal static class IntegerLiteral
{
    public static bool TryParseDecimal(ReadOnlySpan<byte> text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    public static bool TryParseHex(ReadOnlySpan<byte> text, out ulong value) =>
        ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);

    /// <summary>Parses a literal: <c>42</c>, <c>-0x2a</c>, <c>0b101010</c>, <c>0o52</c>, <c>052</c>, <c>4_2</c>.</summary>
    /// <returns>False if it is none or has more than 64 bits.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out long value)
    {
        bool negative = text is [(byte)'-', ..];
        ReadOnlySpan<byte> digits = text is [(byte)'-' or (byte)'+', ..] ? text[1..] : text;
        bool hasPrefix = digits is [(byte)'0', _, ..];
        int radix = hasPrefix ? TakePrefix(ref digits) : 10;
        bool parsed = TryParseDigits(digits, radix, hasPrefix, out UInt128 magnitude);
        value = negative ? -(long)magnitude : (long)magnitude;
        return parsed && magnitude <= (negative ? 1UL << 63 : long.MaxValue);
    }

    private static int TakePrefix(ref ReadOnlySpan<byte> digits)
    {
        int radix = (digits[1] | 0x20) switch { 'b' => 2, 'o' => 8, 'x' => 16, _ => 0 };
        digits = digits[(radix == 0 ? 1 : 2)..];
        return radix == 0 ? 8 : radix;
    }

    // An underscore stands between digits; a prefix counts as one.
    private static bool TryParseDigits(ReadOnlySpan<byte> digits, int radix, bool afterDigit, out UInt128 magnitude)
    {
        magnitude = 0;
        if (digits is [] or [.., (byte)'_'])
        {
            return false;
        }

        foreach (byte b in digits)
        {
            bool isUnderscore = b == '_';
            int digit = isUnderscore ? 0 : ByteSets.HexValue(b);
            if (digit < 0 || digit >= radix || (isUnderscore && !afterDigit) || magnitude > ulong.MaxValue)
            {
                return false;
            }

            magnitude = isUnderscore ? magnitude : (magnitude * (uint)radix) + (uint)digit;
            afterDigit = !isUnderscore;
        }

        return true;
    }
}
