using Pprof.Analysis.Reports;
using Pprof.Rendering.Pictures;
using Pprof.Rendering.Scenes;

namespace Pprof.Tool.Commands;

/// <summary>The graph as a picture that stands still: for paper, documents and viewers of pictures.</summary>
internal static class PictureCommand
{
    /// <summary>What writes it.</summary>
    /// <param name="extension">One of <see cref="SceneFormats"/>.</param>
    public static Action<ReportRequest> WriterOf(string extension) => request =>
    {
        if (SceneFormats.WriterOf(extension)!(Draw(request), request.Output) is { } notice)
        {
            request.Host.Say(notice);
        }
    };

    /// <summary>The picture of a request's graph.</summary>
    public static Scene Draw(ReportRequest request) => GraphPicture.Draw(
        GraphReport.Build(request.View), request.Zone, GraphvizLayout.Of(request), request.Host.Cancellation);
}
