using System.Text;

namespace Pprof.Rendering.Markdown;

/// <summary>Texts such that no sign of theirs is taken for markup, in a cell of a table.</summary>
internal static class MarkdownText
{
    /// <summary>
    /// A name as code. Code keeps all signs but the fence itself, which can be longer, and what ends a cell or a line;
    /// such names become text of character references.
    /// </summary>
    public static string Code(Utf8Text text)
    {
        string name = text.ToString().Replace("\t", "    ", StringComparison.Ordinal);
        if (name.Any(c => c == '|' || char.IsControl(c)) || string.IsNullOrWhiteSpace(name))
        {
            return Escape(name);
        }

        string fence = new('`', LongestFence(name) + 1);
        bool touchesFence = name[0] is '`' or ' ' || name[^1] is '`' or ' ';
        return touchesFence ? $"{fence} {name} {fence}" : $"{fence}{name}{fence}";
    }

    /// <summary>A text of which every sign that could be markup is a character reference.</summary>
    public static string Escape(string text)
    {
        if (!text.Any(IsMarkup))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length * 2);
        foreach (char c in text)
        {
            _ = IsMarkup(c) ? escaped.Append($"&#{(int)c};") : escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>The number of backticks in the longest row of them.</summary>
    public static int LongestFence(string text)
    {
        int longest = 0, length = 0;
        foreach (char c in text)
        {
            length = c == '`' ? length + 1 : 0;
            longest = Math.Max(longest, length);
        }

        return longest;
    }

    /// <summary>Lines of a block of code: invalid bytes as U+FFFD, and no sign that would end a line unseen.</summary>
    public static string Lines(Utf8Text text) => text.ToString().Replace('\r', ' ');

    // What is left alone has a meaning only at the beginning of a line, or beside signs that are not left alone.
    private static bool IsMarkup(char c) =>
        char.IsControl(c) || (char.IsAscii(c) && !char.IsAsciiLetterOrDigit(c) && !" .,%/-+()".Contains(c));
}
