using System.Text;

namespace Pprof.Tool.Fetching.Network;

/// <summary>Finds in a page the line that says most.</summary>
internal static class ErrorPage
{
    private const int MostShown = 160;

    /// <summary>The title of an HTML page, or the first line with text; cut where it is long, empty if there is none.</summary>
    /// <param name="page">How the page begins.</param>
    public static string FirstLine(ReadOnlySpan<byte> page)
    {
        string text = Encoding.UTF8.GetString(page);
        string line = LineOf(Title(text) ?? WithoutTags(text));
        return line.Length > MostShown ? line[..MostShown] + "…" : line;
    }

    /// <summary>Whether an answer is a page to look at rather than a profile.</summary>
    public static bool IsOne(string mediaType, ReadOnlySpan<byte> start) =>
        mediaType is "text/html" or "application/xhtml+xml" || start.TrimStart(" \t\r\n"u8).StartsWith("<"u8);

    private static string? Title(string text)
    {
        int start = text.IndexOf("<title", StringComparison.OrdinalIgnoreCase);
        int open = start < 0 ? -1 : text.IndexOf('>', start);
        int end = open < 0 ? -1 : text.IndexOf('<', open);
        return end < 0 || string.IsNullOrWhiteSpace(text[(open + 1)..end]) ? null : text[(open + 1)..end];
    }

    private static string WithoutTags(string text)
    {
        if (!text.TrimStart().StartsWith('<'))
        {
            return text;
        }

        var plain = new StringBuilder();
        bool isInTag = false;
        foreach (char c in text)
        {
            isInTag = c == '<' || (isInTag && c != '>');
            plain.Append(isInTag ? "" : c == '>' ? "\n" : c.ToString());
        }

        return plain.ToString();
    }

    // Control characters would be shown, those that only separate words as spaces.
    private static string LineOf(string text)
    {
        string line = text.Split('\n', '\r').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";
        return line.Replace('\t', ' ');
    }
}
