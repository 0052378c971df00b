using System.Collections.Immutable;
using Pprof.Analysis.Graphs;

namespace Pprof.Analysis.Reports;

/// <summary>What a report of nodes says before it begins: of what, and what it leaves out.</summary>
public sealed record NodesHeader
{
    /// <summary>The profile; null if the options asked for a short head.</summary>
    public ProfileHeader? Profile { get; init; }

    /// <summary>The filters that are set, as <c>focus=main</c>.</summary>
    public ImmutableArray<string> ActiveFilters { get; init; } = [];

    /// <summary>The flat values of the shown nodes together.</summary>
    public required string Shown { get; init; }

    /// <summary>Their share of the total.</summary>
    public required string ShownShare { get; init; }

    /// <summary>The total of all samples.</summary>
    public required string Total { get; init; }

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
            Profile = isFull || !view.Options.CompactLabels ? ProfileHeader.Build(view, values) : null,
            ActiveFilters = view.ActiveFilters,
            Shown = values.Text(graph.Flat),
            ShownShare = Measurement.Percentage(graph.Flat, view.Total).Trim(),
            Total = values.Text(view.Total),
            Nodes = hasTotal ? Limit(graph.DroppedNodes, view.Options.NodeFraction) : Dropped.None,
            Edges = hasTotal && isFull ? Limit(graph.DroppedEdges, view.Options.EdgeFraction) : Dropped.None,
            NodeCount = graph.Nodes.Length,
            CandidateCount = graph.CandidateCount,
            IsLimited = hasTotal && graph.Nodes.Length > 0 && graph.Nodes.Length < graph.CandidateCount,
        };

        Dropped Limit(int count, double fraction) =>
            new(count, values.Text(Weight.MagnitudeOf((long)(view.Total * fraction))));
    }
}

/// <summary>What was left out for being small.</summary>
/// <param name="Count">How many.</param>
/// <param name="Limit">Up to which value.</param>
public sealed record Dropped(int Count, string Limit)
{
    /// <summary>Nothing was left out.</summary>
    public static Dropped None { get; } = new(0, "");
}
