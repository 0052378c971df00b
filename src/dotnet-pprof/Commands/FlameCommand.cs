using Pprof.Analysis.Reports;
using Pprof.Rendering.Flames;
using Pprof.Rendering.Html;

namespace Pprof.Tool.Commands;

/// <summary>The <c>flame</c> report in the format that the name of its file asks for; SVG by default.</summary>
internal static class FlameCommand
{
    public static void Write(ReportRequest request)
    {
        FlameReport report = FlameReport.Build(request.View);
        switch (Path.GetExtension(request.View.Options.Output).ToLowerInvariant())
        {
            case ".html" or ".htm":
                PageWriter.WriteFlame(report, request.Output, request.Zone);
                break;
            case ".png":
                throw new ToolException("the flame graph is written as .svg or .html");
            default:
                FlameSvgWriter.Write(report, request.Output, request.Zone);
                break;
        }
    }
}
