using System.Globalization;
using Pprof.Analysis;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Html;

namespace Pprof.Tool.Commands;

/// <summary>The <c>html</c> report: the sample type that was asked for and, while the file stays small, all others.</summary>
internal static class HtmlCommand
{
    // Some megabytes; a browser opens that at once.
    private const int MostFrames = 150_000;

    public static void Write(ReportRequest request)
    {
        List<PagePart> parts = [Part(request, request.View)];
        int frames = parts[0].Flame.Frames.Count;
        for (int column = 0; column < request.Profile.SampleTypes.Length; column++)
        {
            if (column == request.View.ValueColumn)
            {
                continue;
            }

            View view = ViewOf(request, column, ViewRequirements.Flames);
            PagePart part = Part(request, view);
            frames += part.Flame.Frames.Count;
            if (frames > MostFrames)
            {
                request.Host.Say("the page holds only some of the profile's sample types; sample_index chooses");
                break;
            }

            parts.Add(part);
        }

        PageWriter.Write(parts, request.Output, request.Zone, request.Host.Cancellation);
    }

    private static PagePart Part(ReportRequest request, View view) => new(FlameReport.Build(view))
    {
        Calls = CallsReport.Build(view),
        Graph = GraphReport.Build(ViewOf(request, view.ValueColumn, ViewRequirements.Default)),
        Arrange = GraphvizLayout.Of(request),
    };

    private static View ViewOf(ReportRequest request, int column, ViewRequirements requirements)
    {
        ViewOptions options = request.Options with { SampleIndex = column.ToString(CultureInfo.InvariantCulture) };
        return ViewPipeline.Apply(request.Profile, options, requirements, request.Host.Cancellation);
    }
}
