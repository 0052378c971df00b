using System.Globalization;
using System.Text;

namespace Pprof.Rendering.Fonts;

/// <summary>The room that text takes in DejaVu Sans, without asking a system for a font.</summary>
/// <remarks>Pairs that are drawn closer together are taken at their full width, so that text is never wider than said.</remarks>
internal static class TextMeasure
{
    // For what the font lacks: most scripts that it lacks are of wide characters.
    private const double UnknownWidth = 1;

    // Hebrew, Arabic and the scripts of India lie behind it, before only Latin, Greek, Cyrillic and Armenian.
    private const char FirstThatJoins = '\u0590';

    // General punctuation and symbols.
    private const char FirstSymbol = '\u2000';

    /// <summary>From the top of one line to that of the next, in ems.</summary>
    public const double LineHeight = (double)(DejaVuSansWidths.Ascent + DejaVuSansWidths.Descent) / DejaVuSansWidths.UnitsPerEm;

    /// <summary>From the top of a line to the foot of its letters, in ems.</summary>
    public const double Ascent = (double)DejaVuSansWidths.Ascent / DejaVuSansWidths.UnitsPerEm;

    /// <summary>The width of one line of text, in the unit of the font's size.</summary>
    public static double Width(ReadOnlySpan<char> text, double fontSize)
    {
        double ems = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            ems += Width(rune);
        }

        return ems * fontSize;
    }

    /// <summary>
    /// Whether every letter is in the font and stands for itself: letters of some scripts change their form beside others.
    /// </summary>
    public static bool IsExact(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (c is >= FirstThatJoins and < FirstSymbol || !TryFind(c, out _))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The width of a character, in ems.</summary>
    public static double Width(Rune rune)
    {
        if (rune.IsBmp && TryFind((ushort)rune.Value, out ushort width))
        {
            return (double)width / DejaVuSansWidths.UnitsPerEm;
        }

        // Marks stand over the letter before.
        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
            ? 0
            : UnknownWidth;
    }

    private static bool TryFind(ushort character, out ushort width)
    {
        int run = DejaVuSansWidths.Firsts.BinarySearch(character);
        run = run < 0 ? ~run - 1 : run;
        width = 0;
        if (run < 0)
        {
            return false;
        }

        int at = DejaVuSansWidths.Starts[run] + character - DejaVuSansWidths.Firsts[run];
        if (at >= DejaVuSansWidths.Starts[run + 1])
        {
            return false;
        }

        width = DejaVuSansWidths.Widths[at];
        return true;
    }
}
