using Pprof.Analysis;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Pictures;
using Pprof.Rendering.Scenes;

namespace Pprof.Tool.Commands;

/// <summary>The graph as a picture that stands still: for paper, documents and viewers of pictures.</summary>
internal static class PictureCommand
{
    /// <summary>What writes it.</summary>
    /// <param name="extension">One of <see cref="SceneFormats"/>; Graphviz has the same names for them.</param>
    public static Action<ReportRequest> WriterOf(string extension) => request =>
    {
        if (request.View.Options.Layout == PictureLayout.Graphviz)
        {
            GraphvizPicture.Write(request, extension);
            return;
        }

        Scene scene = GraphPicture.Draw(GraphReport.Build(request.View), request.Zone, request.Host.Cancellation);
        if (SceneFormats.WriterOf(extension)!(scene, request.Output) is { } notice)
        {
            request.Host.Say(notice);
        }
    };
}
