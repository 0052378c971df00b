using Pprof.Analysis.Graphs;

namespace Pprof.Analysis.Reports;

/// <summary>Makes the graph that a report of nodes shows.</summary>
internal static class ReportGraph
{
    public static Graph Build(View view, EdgeScope edges, Pattern? edgesAround = null) =>
        GraphBuilder.Build(view.Profile, OptionsOf(view, false) with { Edges = edges, EdgesAround = edgesAround });

    /// <summary>Makes a graph that is to be drawn.</summary>
    public static Graph BuildDrawn(View view) => GraphBuilder.Build(view.Profile, OptionsOf(view, false) with
    {
        IsDrawn = true,
        IsTree = view.Options.CallTree,
        LabelUnits = view.LabelUnits,
        LabelUnit = view.Options.Unit,
    });

    /// <summary>Makes a graph of everything, binaries told apart.</summary>
    public static Graph BuildUntrimmed(View view) => GraphBuilder.Build(view.Profile, OptionsOf(view, true) with
    {
        IsTree = view.Options.CallTree,
        NodeFraction = 0,
        EdgeFraction = 0,
        NodeCount = 0,
    });

    /// <summary>Everything that a graph is made of, binaries told apart.</summary>
    public static GraphNodes AllNodes(View view) => GraphNodes.Create(view.Profile, OptionsOf(view, true));

    private static GraphOptions OptionsOf(View view, bool keepsObjectFiles)
    {
        ViewOptions options = view.Options;
        return new GraphOptions
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
            Cancellation = view.Cancellation,
        };
    }
}
