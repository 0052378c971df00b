using Pprof.Analysis.Reports;
using Pprof.Rendering.Dot;
using Pprof.Tool.Host;

namespace Pprof.Tool.Commands;

/// <summary>A picture of the graph as Graphviz draws it, for who asks for <c>layout=dot</c>.</summary>
internal static class GraphvizPicture
{
    /// <summary>Writes the picture.</summary>
    /// <param name="request">The report.</param>
    /// <param name="format">Graphviz's name of the format, as <c>svg</c>.</param>
    /// <exception cref="ToolException">Graphviz is not installed, or failed.</exception>
    public static void Write(ReportRequest request, string format)
    {
        string dot = FilterProgram.Find("dot", request.Host) ?? throw new ToolException(
            "layout=dot needs Graphviz, whose program dot is in no folder of PATH; without it, pictures need no other program");
        using var graph = new MemoryStream();
        DotWriter.Write(GraphReport.Build(request.View), graph, request.Zone);
        request.Output.Write(FilterProgram.Run(dot, ["-T" + format], graph.ToArray(), request.Host.Cancellation));
    }
}
