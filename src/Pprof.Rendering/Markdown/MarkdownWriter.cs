using System.Collections.Immutable;
using Pprof.Rendering.Tables;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Markdown;

/// <summary>Writes reports as tables of GitHub's Markdown, below what the text report says first.</summary>
public static class MarkdownWriter
{
    /// <summary>Writes a report as UTF-8.</summary>
    /// <param name="table">What to write.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="zone">The zone of the times in its head.</param>
    public static void Write(ReportTable table, Stream stream, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var output = new Utf8LineWriter(stream);
        WriteHead(output, table.Head(zone));
        WriteColumns(output, [.. table.Columns.Where(column => column.Title.Length > 0)]);
        table.WriteRows(new MarkdownCells(output, table.Columns));
    }

    // In a block of code nothing has to be escaped; its fence is longer than any in the text.
    private static void WriteHead(Utf8LineWriter output, IReadOnlyList<Utf8Text> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        string fence = new('`', Math.Max(3, lines.Max(line => MarkdownText.LongestFence(line.ToString())) + 1));
        output.Write($"{fence}text\n");
        foreach (Utf8Text line in lines)
        {
            output.Write(MarkdownText.Lines(line));
            output.EndLine();
        }

        output.Write($"{fence}\n\n");
    }

    private static void WriteColumns(Utf8LineWriter output, ImmutableArray<TableColumn> columns)
    {
        output.Write($"| {string.Join(" | ", columns.Select(column => MarkdownText.Escape(column.Title)))} |\n");
        output.Write($"|{string.Concat(columns.Select(column => column.IsNumber ? " ---: |" : " --- |"))}\n");
    }
}
