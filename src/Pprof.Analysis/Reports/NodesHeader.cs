using System.Collections.Immutable;
using Pprof.Analysis.Graphs;

namespace Pprof.Analysis.Reports;

/// <summary>What a report of nodes says before it begins: of what, and what it leaves out.</summary>
public sealed record NodesHeader
{
    /// <summary>The profile.</summary>
    public required ProfileHeader Profile { get; init; }

    /// <summary>Whether the head describes the profile; not if the options asked for a short one.</summary>
    public required bool ShowsProfile { get; init; }

    /// <summary>The filters that are set, as <c>focus=main</c>.</summary>
    public ImmutableArray<string> ActiveFilters { get; init; } = [];

    /// <summary>The flat values of the shown nodes together.</summary>
    public required ShownValue Shown { get; init; }

    /// <summary>The total of all samples.</summary>
    public required ShownValue Total { get; init; }

    /// <summary>The number of nodes that were too small, and the limit.</summary>
    public Dropped Nodes { get; init; } = Dropped.None;

    /// <summary>The number of edges that were too small, and the limit.</summary>
    public Dropped Edges { get; init; } = Dropped.None;

    /// <summary>The number of nodes shown.</summary>
    public int NodeCount { get; init; }

    /// <summary>The number of nodes that the limit of their number was applied to.</summary>
    public int CandidateCount { get; init; }

    /// <summary>Whether the number of nodes was limited and a total is known.</summary>
    public bool IsLimited { get; init; }

    /// <summary>Describes a graph.</summary>
    /// <param name="view">What the graph was made of.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="values">How values are printed.</param>
    /// <param name="isFull">Whether the report shows edges and always describes its profile.</param>
    public static NodesHeader Build(View view, Graph graph, ValueFormat values, bool isFull = false)
    {
        bool hasTotal = view.Total != 0;
        return new NodesHeader
        {
            Profile = ProfileHeader.Build(view, values),
            ShowsProfile = isFull || !view.Options.CompactLabels,
            ActiveFilters = view.ActiveFilters,
            Shown = values.Show(graph.Flat, view.Total),
            Total = values.Show(view.Total, view.Total),
            Nodes = hasTotal ? Limit(graph.DroppedNodes, view.Options.NodeFraction) : Dropped.None,
            Edges = hasTotal && isFull ? Limit(graph.DroppedEdges, view.Options.EdgeFraction) : Dropped.None,
            NodeCount = graph.Nodes.Length,
            CandidateCount = graph.CandidateCount,
            IsLimited = hasTotal && graph.Nodes.Length > 0 && graph.Nodes.Length < graph.CandidateCount,
        };

        Dropped Limit(int count, double fraction) =>
            new(count, values.Show(Weight.MagnitudeOf((long)(view.Total * fraction)), view.Total));
    }
}

/// <summary>What was left out for being small.</summary>
/// <param name="Count">How many.</param>
/// <param name="Limit">Up to which value.</param>
public sealed record Dropped(int Count, ShownValue Limit)
{
    /// <summary>Nothing was left out.</summary>
    public static Dropped None { get; } = new(0, default);
}
