using Pprof.Analysis.Reports;

namespace Pprof.Rendering.Text;

/// <summary>Writes the <see cref="CommentsReport"/>, a line for each comment.</summary>
public static class CommentsWriter
{
    /// <summary>Writes a report as UTF-8.</summary>
    public static void Write(CommentsReport report, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var output = new Utf8LineWriter(stream);
        foreach (Utf8Text comment in report.Comments)
        {
            output.Write(comment);
            output.EndLine();
        }
    }
}
