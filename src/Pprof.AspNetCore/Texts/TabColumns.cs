using System.Text;

namespace Pprof.AspNetCore.Texts;

/// <summary>
/// Lines whose cells end with tabs, filled up with tabs of eight so that cells of lines in a row stand below each other,
/// as Go's text forms have them.
/// </summary>
internal static class TabColumns
{
    private const int TabWidth = 8;

    public static string Align(string text)
    {
        string[][] lines = [.. text.Split('\n').Select(line => line.Split('\t'))];
        int[][] widths = [.. lines.Select(cells => new int[cells.Length - 1])];
        for (int line = 0; line < lines.Length; line++)
        {
            for (int column = 0; column < widths[line].Length; column++)
            {
                if (widths[line][column] == 0)
                {
                    Measure(lines, widths, line, column);
                }
            }
        }

        var aligned = new StringBuilder(text.Length * 2);
        for (int line = 0; line < lines.Length; line++)
        {
            aligned.Append(line == 0 ? "" : "\n");
            for (int column = 0; column < widths[line].Length; column++)
            {
                int missing = widths[line][column] - WidthOf(lines[line][column]);
                aligned.Append(lines[line][column]).Append('\t', (missing + TabWidth - 1) / TabWidth);
            }

            aligned.Append(lines[line][^1]);
        }

        return aligned.ToString();
    }

    // A column goes on as long as lines have a cell that ends in it.
    private static void Measure(string[][] lines, int[][] widths, int first, int column)
    {
        int end = first;
        int width = 1;
        for (; end < lines.Length && column < widths[end].Length; end++)
        {
            width = Math.Max(width, WidthOf(lines[end][column]) + 1);
        }

        width = (width + TabWidth - 1) / TabWidth * TabWidth;
        for (int line = first; line < end; line++)
        {
            widths[line][column] = width;
        }
    }

    // In characters of Unicode.
    private static int WidthOf(string cell) => cell.Length - cell.Count(char.IsLowSurrogate);
}
