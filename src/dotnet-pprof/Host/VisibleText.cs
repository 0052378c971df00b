using System.Text;

namespace Pprof.Tool.Host;

/// <summary>Makes control characters visible, so that a name in a profile cannot command the terminal.</summary>
internal static class VisibleText
{
    /// <summary>The text with control characters in caret notation; line ends and tabs stay.</summary>
    public static string Of(string text)
    {
        if (!text.Any(IsHidden))
        {
            return text;
        }

        var visible = new StringBuilder(text.Length + 16);
        foreach (char c in text)
        {
            visible.Append(IsHidden(c) ? Caret(c) : c.ToString());
        }

        return visible.ToString();
    }

    /// <summary>A control character in caret notation: <c>^[</c> for escape, <c>^?</c> for delete.</summary>
    public static string Caret(char control) => control < 0x80
        ? "^" + (char)(control ^ 0x40)
        : "M-^" + (char)((control & 0x7F) ^ 0x40);

    private static bool IsHidden(char c) => char.IsControl(c) && c is not ('\n' or '\t');
}
