using Pprof.Analysis.Reports;
using Pprof.Rendering.Text;
using Pprof.Tool.Sources;

namespace Pprof.Tool.Commands;

/// <summary>The <c>list</c> report with the sources of this machine.</summary>
internal static class ListCommand
{
    public static void Write(ReportRequest request)
    {
        var sources = new SourceFinder(request.View.Options, request.Host);
        ListingReport report = ListingReport.Build(request.View, request.Pattern!, sources.Read);
        ListingWriter.Write(report, request.Output);
        foreach (string notice in SourceNotices.Of(report, sources))
        {
            request.Host.Say(notice);
        }
    }
}
