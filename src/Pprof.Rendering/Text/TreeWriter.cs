using Pprof.Analysis.Reports;

namespace Pprof.Rendering.Text;

/// <summary>Writes the <see cref="TreeReport"/> as a table: callers above a function, callees below it.</summary>
public static class TreeWriter
{
    private static ReadOnlySpan<byte> Separator =>
        "----------------------------------------------------------+-------------\n"u8;

    // The blanks at the end are part of the interface.
    private static ReadOnlySpan<byte> Legend =>
        "      flat  flat%   sum%        cum   cum%   calls calls% + context \t \t \n"u8;

    /// <inheritdoc cref="TopWriter.Write"/>
    public static void Write(TreeReport report, Stream stream, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var output = new Utf8LineWriter(stream);
        output.WriteLines(HeaderLines.Of(report.Header, zone));
        output.Write(Separator);
        output.Write(Legend);
        foreach (TreeRow row in report.Rows)
        {
            WriteRow(output, row);
        }

        output.Write(report.HasNodes ? Separator : ""u8);
    }

    private static void WriteRow(Utf8LineWriter output, TreeRow row)
    {
        output.Write(Separator);
        foreach (TreeEdge caller in row.Callers)
        {
            WriteEdge(output, caller);
        }

        output.WriteRight(row.Flat.Text, 10);
        output.Write($" {row.Flat.Share} {row.SumShare} ");
        output.WriteRight(row.Cum.Text, 10);
        output.Write($" {row.Cum.Share}                | ");
        output.Write(row.Name);
        output.EndLine();
        foreach (TreeEdge callee in row.Callees)
        {
            WriteEdge(output, callee);
        }
    }

    private static void WriteEdge(Utf8LineWriter output, TreeEdge edge)
    {
        output.WriteRight(edge.Weight.Text, 50);
        output.Write(" "u8);
        output.Write(edge.Weight.Share.Text);
        output.Write(" |   "u8);
        output.Write(edge.Name);
        output.Write(edge.IsInline ? " (inline)\n"u8 : "\n"u8);
    }
}
