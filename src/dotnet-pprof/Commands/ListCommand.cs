using Pprof.Analysis.Reports;
using Pprof.Rendering.Json;
using Pprof.Rendering.Tables;
using Pprof.Rendering.Text;
using Pprof.Tool.Sources;

namespace Pprof.Tool.Commands;

/// <summary>The <c>list</c> report with the sources of this machine.</summary>
internal static class ListCommand
{
    public static void Write(ReportRequest request)
    {
        (ListingReport report, IEnumerable<string> notices) = Build(request);
        ListingWriter.Write(report, request.Output);
        Say(notices, request);
    }

    public static void WriteJson(ReportRequest request)
    {
        (ListingReport report, IEnumerable<string> notices) = Build(request);
        JsonWriter.Write(report, request.Output, request.Zone);
        Say(notices, request);
    }

    public static ReportTable Table(ReportRequest request)
    {
        (ListingReport report, IEnumerable<string> notices) = Build(request);
        Say(notices, request);
        return ReportTable.Of(report);
    }

    private static (ListingReport Report, IEnumerable<string> Notices) Build(ReportRequest request)
    {
        var sources = new SourceFinder(request.View.Options, request.Host);
        ListingReport report = ListingReport.Build(request.View, request.Pattern!, sources.Read);
        return (report, SourceNotices.Of(report, sources));
    }

    private static void Say(IEnumerable<string> notices, ReportRequest request)
    {
        foreach (string notice in notices)
        {
            request.Host.Say(notice);
        }
    }
}
