using Pprof.Analysis.Reports;
using Pprof.Rendering.Html;
using Pprof.Tool.Sources;

namespace Pprof.Tool.Commands;

/// <summary>The <c>weblist</c> report with the sources of this machine.</summary>
internal static class WeblistCommand
{
    public static void Write(ReportRequest request)
    {
        var sources = new SourceFinder(request.View.Options, request.Host);
        WeblistReport report = WeblistReport.Build(request.View, request.Pattern!, sources.Read);
        WeblistWriter.Write(report, request.Pattern!.Text, request.Output);
        if (SourceNotices.Of(report, sources) is { } notice)
        {
            request.Host.Say(notice);
        }
    }
}
