using System.Text;
using Pprof.Rendering.Pictures;

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
            visible.Append(IsHidden(c) ? VisibleLine.Caret(c) : c.ToString());
        }

        return visible.ToString();
    }

    private static bool IsHidden(char c) => char.IsControl(c) && c is not ('\n' or '\t');
}
