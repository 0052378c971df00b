using System.Text;
using System.Text.Json;
using Pprof.Analysis;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Csv;
using Pprof.Rendering.Json;
using Pprof.Rendering.Markdown;
using Pprof.Rendering.Tables;

namespace Pprof.Rendering.Tests.TestKit;

/// <summary>Every report that is text, by name, in each format.</summary>
internal static class ReportWriters
{
    public static readonly string[] Names = ["top", "tree", "traces", "tags", "comments", "raw", "graph", "list"];

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.CreateCustomTimeZone("X", TimeSpan.FromMinutes(-210), "X", "X");

    public static string Json(string report, Profile profile, ViewOptions? options = null) => Write(stream =>
    {
        View view = ViewOf(report, profile, options);
        switch (report)
        {
            case "top":
                JsonWriter.Write(TopReport.Build(view), stream, Zone);
                break;
            case "tree":
                JsonWriter.Write(TreeReport.Build(view), stream, Zone);
                break;
            case "traces":
                JsonWriter.Write(TracesReport.Build(view), stream, Zone);
                break;
            case "tags":
                JsonWriter.Write(TagsReport.Build(view), stream, Zone);
                break;
            case "comments":
                JsonWriter.Write(CommentsReport.Build(view), stream, Zone);
                break;
            case "raw":
                JsonWriter.Write(RawReport.Build(view), stream, Zone);
                break;
            case "list":
                JsonWriter.Write(Listing(view), stream, Zone);
                break;
            default:
                JsonWriter.Write(GraphReport.Build(view), stream, Zone);
                break;
        }
    });

    public static JsonElement Parsed(string report, Profile profile, ViewOptions? options = null) =>
        JsonDocument.Parse(Json(report, profile, options)).RootElement;

    public static string Csv(string report, Profile profile, ViewOptions? options = null) =>
        Write(stream => CsvWriter.Write(Table(report, ViewOf(report, profile, options)), stream));

    public static string Markdown(string report, Profile profile, ViewOptions? options = null) =>
        Write(stream => MarkdownWriter.Write(Table(report, ViewOf(report, profile, options)), stream, TimeZoneInfo.Utc));

    private static ReportTable Table(string report, View view) => report switch
    {
        "top" => ReportTable.Of(TopReport.Build(view)),
        "tree" => ReportTable.Of(TreeReport.Build(view)),
        "traces" => ReportTable.Of(TracesReport.Build(view)),
        "tags" => ReportTable.Of(TagsReport.Build(view)),
        "comments" => ReportTable.Of(CommentsReport.Build(view)),
        "raw" => ReportTable.Of(RawReport.Build(view)),
        "list" => ReportTable.Of(Listing(view)),
        _ => ReportTable.Of(GraphReport.Build(view)),
    };

    private static View ViewOf(string report, Profile profile, ViewOptions? options) => ViewPipeline.Apply(
        profile, options ?? ViewOptions.Default, report == "list" ? ViewRequirements.Lines : ViewRequirements.Untrimmed);

    // One file is there, and shorter than the profile says.
    private static ListingReport Listing(View view) => ListingReport.Build(
        view, Pattern.Parse("."), path => path == "a;b.cs" ? SourceFile.Of("1\n2\n\t=\"3\"|\n4\n"u8.ToArray()) : SourceFile.Missing("gone"));

    private static string Write(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
