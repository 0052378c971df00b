using Pprof.Analysis.Graphs;

namespace Pprof.Analysis.Reports;

/// <summary>Makes the graph that a report of nodes shows.</summary>
internal static class ReportGraph
{
    public static Graph Build(View view, EdgeScope edges, bool keepsObjectFiles = false)
    {
        ViewOptions options = view.Options;
        return GraphBuilder.Build(view.Profile, new GraphOptions
        {
            ValueColumn = view.ValueColumn,
            Mean = options.Mean,
            KeepsObjectFiles = keepsObjectFiles,
            DropNegative = options.DropNegative,
            SourcePaths = new SourcePaths(options.SourcePath, options.TrimPath),
            NodeFraction = options.NodeFraction,
            EdgeFraction = options.EdgeFraction,
            NodeCount = options.NodeCount,
            Sort = options.Sort,
            Edges = edges,
        });
    }
}
