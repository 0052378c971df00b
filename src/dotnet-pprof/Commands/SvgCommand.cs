using Pprof.Analysis;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Pictures;
using Pprof.Rendering.Scenes;
using Pprof.Rendering.Svg;

namespace Pprof.Tool.Commands;

/// <summary>The <c>svg</c> report.</summary>
internal static class SvgCommand
{
    public static void Write(ReportRequest request)
    {
        if (request.View.Options.Layout == PictureLayout.Graphviz)
        {
            GraphvizPicture.Write(request, "svg");
            return;
        }

        Scene scene = GraphPicture.Draw(GraphReport.Build(request.View), request.Zone, request.Host.Cancellation);
        SvgWriter.Write(scene, request.Output, SvgBehaviour.Graph);
    }
}
