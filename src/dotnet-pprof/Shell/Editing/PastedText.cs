using System.Text;

namespace Pprof.Tool.Shell.Editing;

/// <summary>Text that came from elsewhere.</summary>
internal static class PastedText
{
    /// <summary>The text as it can stand in a line: tabs become blanks, and of control characters only line ends stay.</summary>
    public static string Of(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (char c in text.ReplaceLineEndings("\n").Replace('\t', ' '))
        {
            if (!char.IsControl(c) || c == '\n')
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }
}
