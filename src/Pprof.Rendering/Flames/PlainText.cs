using System.Globalization;
using System.Text;

namespace Pprof.Rendering.Flames;

/// <summary>Makes a text of a profile fit to be drawn on one line: a name may hold anything.</summary>
internal static class PlainText
{
    private const int Longest = 1000;

    /// <summary>
    /// The text with signs in the place of control characters and of those that turn the direction of what follows;
    /// cut where it is too long to be read.
    /// </summary>
    public static string Of(string text)
    {
        bool isPlain = text.Length <= Longest;
        foreach (char c in isPlain ? text : "")
        {
            isPlain &= c is >= ' ' and <= '~';
        }

        if (isPlain)
        {
            return text;
        }

        var plain = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (plain.Length >= Longest)
            {
                plain.Append('…');
                break;
            }

            plain.Append(IsDrawn(rune) ? rune.ToString() : "\uFFFD");
        }

        return plain.ToString();
    }

    // XML has no place for U+FFFE and U+FFFF.
    private static bool IsDrawn(Rune rune) => rune.Value is not (0xFFFE or 0xFFFF)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format or UnicodeCategory.PrivateUse);
}
