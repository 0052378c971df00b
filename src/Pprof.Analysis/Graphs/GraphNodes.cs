using System.Collections.Immutable;

namespace Pprof.Analysis.Graphs;

/// <summary>What a graph is made of before anything is left out: places in the program, or paths to them.</summary>
internal abstract class GraphNodes
{
    /// <summary>The number of nodes.</summary>
    public abstract int Count { get; }

    /// <summary>Makes the nodes of a profile.</summary>
    /// <param name="profile">A profile that is already filtered and of the wanted granularity.</param>
    /// <param name="options">What counts, and whether each path to a place is a node of its own.</param>
    public static GraphNodes Create(Profile profile, GraphOptions options) =>
        options.IsTree ? new CallTreeNodes(profile, options) : new PlaceNodes(profile, options);

    public abstract Weight Flat(int node);

    public abstract Weight Cum(int node);

    public abstract Place PlaceOf(int node);

    /// <summary>A number for the path to the caller; 0 where paths are not told apart.</summary>
    public abstract int Scope(int node);

    public abstract Utf8Text PrintableName(int node);

    /// <summary>Counts the edges, those that are of interest at a weight.</summary>
    /// <param name="kept">By node, whether it is shown; edges go over the others. Null for all.</param>
    /// <param name="least">Lighter edges may be missing.</param>
    public abstract EdgeCount[] CountEdges(bool[]? kept, long least);

    /// <summary>Adds the nodes of a stack to a list, root first; a node that the stack has twice is added twice.</summary>
    public abstract void AddPath(ReadOnlySpan<LocationIndex> stack, List<int> path);

    /// <summary>The labels of the samples at some nodes that may weigh as much as is shown.</summary>
    public abstract Dictionary<int, ImmutableArray<NodeLabel>> CountLabels(IReadOnlyList<int> shown, long least);
}
