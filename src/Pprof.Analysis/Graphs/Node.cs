using System.Collections.Immutable;

namespace Pprof.Analysis.Graphs;

/// <summary>A place in the program with what it weighs.</summary>
public sealed class Node
{
    internal Node(Place place, Utf8Text printableName)
    {
        Place = place;
        PrintableName = printableName;
    }

    /// <summary>The place.</summary>
    public Place Place { get; }

    /// <summary>What reports call the node.</summary>
    public Utf8Text PrintableName { get; }

    /// <summary>In a call tree a number for the path to the caller, -1 at the root; else 0.</summary>
    public int Scope { get; internal init; }

    /// <summary>Of the samples whose leaf the node is.</summary>
    public Weight Flat { get; internal init; }

    /// <summary>Of the samples in whose stack the node is, each once.</summary>
    public Weight Cum { get; internal init; }

    /// <summary>The edges from the node's callers, as far as the report asked for them.</summary>
    public IReadOnlyList<Edge> In => Incoming;

    /// <summary>The edges to what the node calls, as far as the report asked for them.</summary>
    public IReadOnlyList<Edge> Out => Outgoing;

    /// <summary>The labels of the node's samples, as far as they are not too small; only in a graph that is drawn.</summary>
    public ImmutableArray<NodeLabel> Labels { get; internal init; } = [];

    internal List<Edge> Incoming { get; } = [];

    internal List<Edge> Outgoing { get; } = [];

    /// <summary>The last search that came to the node while the graph was built: quicker than a set for each search.</summary>
    internal int SeenBy { get; set; }
}

/// <summary>A call, or a path of calls through nodes that are not shown.</summary>
/// <param name="Source">The caller.</param>
/// <param name="Destination">What it calls.</param>
/// <param name="Weight">Of the samples that took it, each once.</param>
/// <param name="IsResidual">Whether some sample took it through nodes that are not shown.</param>
/// <param name="IsInline">Whether the call was inlined in every sample.</param>
public sealed record Edge(Node Source, Node Destination, Weight Weight, bool IsResidual, bool IsInline);
