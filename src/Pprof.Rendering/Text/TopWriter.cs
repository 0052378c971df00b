using Pprof.Analysis.Reports;

namespace Pprof.Rendering.Text;

/// <summary>Writes the <see cref="TopReport"/> as a table.</summary>
public static class TopWriter
{
    /// <summary>Writes a report as UTF-8.</summary>
    /// <param name="report">What to write.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="zone">The zone of the times in its head.</param>
    public static void Write(TopReport report, Stream stream, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var output = new Utf8LineWriter(stream);
        output.WriteLines(HeaderLines.Of(report.Header, zone));
        output.Write("      flat  flat%   sum%        cum   cum%\n"u8);
        foreach (TopRow row in report.Rows)
        {
            WriteRow(output, row);
        }
    }

    private static void WriteRow(Utf8LineWriter output, TopRow row)
    {
        WriteValue(output, row.Flat);
        output.Write(" "u8);
        output.Write(row.SumShare.Text);
        output.Write(" "u8);
        WriteValue(output, row.Cum);
        output.Write("  "u8);
        output.Write(row.Name);
        output.Write(row.Inline switch
        {
            InlineMark.Inline => " (inline)\n"u8,
            InlineMark.Partial => " (partial-inline)\n"u8,
            _ => "\n"u8,
        });
    }

    private static void WriteValue(Utf8LineWriter output, ShownValue value)
    {
        output.WriteRight(value.Text, 10);
        output.Write(" "u8);
        output.Write(value.Share.Text);
    }
}
