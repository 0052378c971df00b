using Pprof.Analysis.Reports;

namespace Pprof.Rendering.Text;

/// <summary>Writes the <see cref="ListingReport"/>: source with the values of each line before it.</summary>
public static class ListingWriter
{
    /// <summary>Writes a report as UTF-8, its source lines byte for byte.</summary>
    public static void Write(ListingReport report, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var output = new Utf8LineWriter(stream);
        output.Write($"Total: {report.Header.Total.Text}\n");
        foreach (ListedFunction function in report.Functions)
        {
            if (function.Files.IsEmpty)
            {
                output.Write("No source information for "u8);
                output.Write(function.Name);
                output.EndLine();
            }

            foreach (ListedFile file in function.Files)
            {
                WriteHead(output, function.Name, file, report);
                WriteLines(output, file, report);
            }
        }
    }

    private static void WriteHead(Utf8LineWriter output, Utf8Text function, ListedFile file, ListingReport report)
    {
        output.Write("ROUTINE ======================== "u8);
        output.Write(function);
        output.Write(" in "u8);
        output.Write(file.Path);
        output.EndLine();
        ShownValue flat = report.Shown(file.Flat), cum = report.Shown(file.Cum);
        output.WriteRight(flat.Text, 10);
        output.Write(" "u8);
        output.WriteRight(cum.Text, 10);
        output.Write($" (flat, cum) {cum.Share} of Total\n");
    }

    private static void WriteLines(Utf8LineWriter output, ListedFile file, ListingReport report)
    {
        if (file.Error is not null)
        {
            output.Write($" Error: {file.Error}\n");
            return;
        }

        foreach (ListedLine line in report.Lines(file))
        {
            output.WriteRight(TextOrDot(line.Flat), 10);
            output.Write(" "u8);
            output.WriteRight(TextOrDot(line.Cum), 10);
            output.Write(" "u8);
            output.WriteRight(line.Number, 6);
            output.Write(":"u8);
            output.Write(line.Text);
            output.EndLine();
        }
    }

    // A value that divide_by leaves nothing of is still one.
    private static string TextOrDot(ShownValue value) => value.Share.Part == 0 ? "." : value.Text;
}
