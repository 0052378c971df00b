using Pprof.Analysis;
using Pprof.Rendering.Layout;
using Pprof.Rendering.Layout.Graphviz;
using Pprof.Tool.Host;

namespace Pprof.Tool.Commands;

/// <summary>Has Graphviz arrange a graph, for who asks for <c>layout=dot</c>; it is drawn as all others are.</summary>
internal static class GraphvizLayout
{
    // It takes minutes for graphs of some hundred nodes with many edges.
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(5);

    // A place for each of the most edges that a picture has, each of a hundred curves, takes less.
    private const int MostBytes = 128 << 20;

    /// <summary>What arranges the graphs of a request; null if Graphviz does not.</summary>
    public static GraphArranger? Of(ReportRequest request) => request.Options.Layout == PictureLayout.Graphviz
        ? (graph, _) => Arrange(graph, request.Host)
        : null;

    /// <exception cref="ToolException">Graphviz is not installed, failed, or took too long.</exception>
    private static GraphLayout Arrange(LayoutGraph graph, ToolHost host)
    {
        string dot = FilterProgram.Find("dot", host) ?? throw new ToolException(
            "layout=dot needs Graphviz, whose program dot is in no folder of PATH; without it, pictures need no other program");
        var limits = new FilterLimits(MostTime, MostBytes);
        byte[] answer = FilterProgram.Run(dot, ["-Tjson0"], DotProblem.Write(graph), limits, host);
        try
        {
            return DotAnswer.Read(graph, answer);
        }
        catch (FormatException e)
        {
            throw new ToolException($"{dot} gave no layout that can be read: {e.Message}", e);
        }
    }
}
