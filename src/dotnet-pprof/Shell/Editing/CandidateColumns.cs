using Pprof.Tool.Host;

namespace Pprof.Tool.Shell.Editing;

/// <summary>Lists candidates in columns, down and then to the right, in at most a screenful.</summary>
internal static class CandidateColumns
{
    private const int Gap = 2;

    /// <summary>The lines of the list; the last may tell how many do not fit.</summary>
    /// <param name="candidates">What to list.</param>
    /// <param name="columns">The width of the screen.</param>
    /// <param name="rows">The most lines to make.</param>
    public static List<string> Format(IReadOnlyList<Candidate> candidates, int columns, int rows)
    {
        // No more than these can fit, however short they are.
        int most = Math.Min(candidates.Count, Math.Max(rows, 1) * Math.Max(columns / (Gap + 1), 1));
        string[] texts = [.. candidates.Take(most).Select(candidate => Cut(VisibleText.Of(candidate.Shown), columns - 1))];
        int width = texts.Max(CellWidth.Of) + Gap;
        int across = Math.Max(1, (columns + Gap - 1) / width);
        int down = (texts.Length + across - 1) / across;
        int left = candidates.Count - texts.Length;
        if (down > rows || left > 0)
        {
            down = Math.Min(down, Math.Max(1, rows - 1));
            left = candidates.Count - Math.Min(texts.Length, down * across);
        }

        List<string> lines = [.. Enumerable.Range(0, down).Select(row => Line(texts, row, down, across, width))];
        if (left > 0)
        {
            lines.Add($"… and {left} more");
        }

        return lines;
    }

    private static string Line(string[] texts, int row, int down, int across, int width) => string.Concat(
        Enumerable.Range(0, across)
            .Select(column => (column * down) + row)
            .Where(position => position < texts.Length)
            .Select(position => texts[position] + new string(' ', width - CellWidth.Of(texts[position])))).TrimEnd();

    private static string Cut(string text, int columns)
    {
        if (CellWidth.Of(text) <= columns)
        {
            return text;
        }

        int length = Math.Min(text.Length, columns - 1);
        while (length > 0 && CellWidth.Of(text[..length]) > columns - 1)
        {
            length--;
        }

        length -= length > 0 && char.IsHighSurrogate(text[length - 1]) ? 1 : 0;
        return text[..length] + "…";
    }
}
