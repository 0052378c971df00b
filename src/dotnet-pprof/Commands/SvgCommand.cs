using Pprof.Rendering.Svg;

namespace Pprof.Tool.Commands;

/// <summary>The <c>svg</c> report.</summary>
internal static class SvgCommand
{
    public static void Write(ReportRequest request) =>
        SvgWriter.Write(PictureCommand.Draw(request), request.Output, SvgBehaviour.Graph);
}
