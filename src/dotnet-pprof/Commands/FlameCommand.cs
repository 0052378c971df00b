using Pprof.Analysis.Reports;
using Pprof.Rendering.Flames;
using Pprof.Rendering.Html;
using Pprof.Rendering.Scenes;

namespace Pprof.Tool.Commands;

/// <summary>The <c>flame</c> report in the format that the name of its file asks for; SVG by default.</summary>
internal static class FlameCommand
{
    public static void Write(ReportRequest request)
    {
        FlameReport report = FlameReport.Build(request.View);
        string extension = Path.GetExtension(request.View.Options.Output).TrimStart('.').ToLowerInvariant();
        if (extension is "html" or "htm")
        {
            PageWriter.WriteFlame(report, request.Output, request.Zone);
        }
        else if (SceneFormats.WriterOf(extension) is { } write)
        {
            if (write(FlameScene.Draw(report, request.Zone), request.Output) is { } notice)
            {
                request.Host.Say(notice);
            }
        }
        else
        {
            FlameSvgWriter.Write(report, request.Output, request.Zone);
        }
    }
}
