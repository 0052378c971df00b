using Pprof.Analysis.Graphs;

namespace Pprof.Analysis.Reports;

/// <summary>The graph of the calls, to be drawn: the <c>dot</c> report and all pictures.</summary>
/// <param name="Header">What the report is of.</param>
/// <param name="Graph">The nodes and edges.</param>
/// <param name="Title">The main binary's name; empty if unknown.</param>
/// <param name="Total">The total that shares are of.</param>
/// <param name="Values">How values are printed.</param>
public sealed record GraphReport(NodesHeader Header, Graph Graph, Utf8Text Title, long Total, ValueFormat Values)
{
    /// <summary>Makes the report.</summary>
    public static GraphReport Build(View view)
    {
        ArgumentNullException.ThrowIfNull(view);
        Graph graph = ReportGraph.BuildDrawn(view);
        ValueFormat values = ValueFormat.For(view, graph);
        NodesHeader header = NodesHeader.Build(view, graph, values, isFull: true);
        return new GraphReport(header, graph, header.Profile.File, view.Total, values);
    }
}
