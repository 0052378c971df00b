using System.Diagnostics.CodeAnalysis;

namespace Pprof.Patterns;

/// <summary>Reads escapes that stand for one character: <c>\n</c>, <c>\x{1F600}</c>, <c>\101</c>, <c>\.</c>.</summary>
internal static class EscapeParser
{
    /// <summary>Reads the escape that starts here and gives its code point.</summary>
    public static int Parse(PatternScanner scanner)
    {
        int start = scanner.Position;
        scanner.Position++;
        if (scanner.AtEnd)
        {
            PatternScanner.Throw(start, "the pattern ends with a backslash that escapes nothing");
        }

        int rune = scanner.TakeRune();
        switch (rune)
        {
            case 'a':
                return '\a';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'v':
                return '\v';
            case 'x':
                return ParseHex(scanner, start);
            case >= '0' and <= '7':
                return ParseOctal(scanner, start, rune - '0');
            case < 0x80 when !char.IsAsciiLetterOrDigit((char)rune):
                return rune;
            default:
                ThrowUnknown(scanner, start);
                return 0;
        }
    }

    // At most three digits. A single one other than 0 would be a reference to a group, which needs backtracking.
    private static int ParseOctal(PatternScanner scanner, int start, int value)
    {
        if (value != 0 && scanner.Rest is not [>= '0' and <= '7', ..])
        {
            PatternScanner.Throw(start, $"references to groups are not supported: {scanner.Since(start)}");
        }

        for (int digits = 1; digits < 3 && scanner.Rest is [>= '0' and <= '7', ..]; digits++)
        {
            value = (value * 8) + scanner.TakeRune() - '0';
        }

        return value;
    }

    private static int ParseHex(PatternScanner scanner, int start)
    {
        if (scanner.TryTake("{"))
        {
            return ParseBracedHex(scanner, start);
        }

        int value = 0;
        for (int digits = 0; digits < 2; digits++)
        {
            value = (value * 16) + TakeHexDigit(scanner, start);
        }

        return value;
    }

    private static int ParseBracedHex(PatternScanner scanner, int start)
    {
        int value = TakeHexDigit(scanner, start);
        while (!scanner.TryTake("}"))
        {
            value = (value * 16) + TakeHexDigit(scanner, start);
            if (value >= RuneSet.Limit)
            {
                PatternScanner.Throw(start, "an escape names a code point above 10FFFF");
            }
        }

        return value;
    }

    private static int TakeHexDigit(PatternScanner scanner, int start)
    {
        if (scanner.AtEnd || !char.IsAsciiHexDigit(scanner.Rest[0]))
        {
            PatternScanner.Throw(start, @"\x takes two hexadecimal digits, or any number in braces");
        }

        return Convert.ToInt32(((char)scanner.TakeRune()).ToString(), 16);
    }

    [DoesNotReturn]
    private static void ThrowUnknown(PatternScanner scanner, int start) =>
        PatternScanner.Throw(start, $"unknown escape: {scanner.Since(start)}");
}
