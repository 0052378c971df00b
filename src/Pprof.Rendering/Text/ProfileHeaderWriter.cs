using Pprof.Analysis.Reports;

namespace Pprof.Rendering.Text;

/// <summary>Writes the lines that describe a profile at the head of a report.</summary>
internal static class ProfileHeaderWriter
{
    public static void Write(Utf8LineWriter output, ProfileHeader header, TimeZoneInfo zone)
    {
        WriteLine(output, "File: ", header.File);
        WriteLine(output, "Build ID: ", header.BuildId);
        foreach (Utf8Text comment in header.Comments)
        {
            output.Write(comment);
            output.EndLine();
        }

        WriteLine(output, "Type: ", header.Type);
        WriteLine(output, "Doc: ", header.DocUrl);
        if (header.TimeNanos != 0)
        {
            output.Write($"Time: {ZonedTime.OfUnixNanoseconds(header.TimeNanos, zone).ToSeconds()}\n");
        }

        if (header.DurationNanos != 0)
        {
            WriteDuration(output, header);
        }
    }

    private static void WriteLine(Utf8LineWriter output, string caption, Utf8Text text)
    {
        if (!text.IsEmpty)
        {
            output.Write(caption);
            output.Write(text);
            output.EndLine();
        }
    }

    private static void WriteDuration(Utf8LineWriter output, ProfileHeader header)
    {
        string duration = Measurement.Format(header.DurationNanos, "nanoseconds", Measurement.Auto);
        string share = header.TotalShare.Length > 0 ? $"({header.TotalShare})" : "";
        output.Write($"Duration: {duration}, Total samples = {header.Total} {share}\n");
    }
}
