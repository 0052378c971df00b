using System.Collections.Immutable;

namespace Pprof.Rendering.Layout;

/// <summary>What is to be laid out: boxes, and lines between them.</summary>
/// <param name="Nodes">The size of each box; nodes are known by their place in this list.</param>
/// <param name="Edges">The lines; several may join the same nodes.</param>
internal sealed record LayoutGraph(ImmutableArray<Size> Nodes, ImmutableArray<LayoutEdge> Edges)
{
    /// <summary>The free room between two boxes side by side, in points.</summary>
    public double NodeSeparation { get; init; } = 18;

    /// <summary>The free room between two rows of boxes, in points, without what labels between them take.</summary>
    public double RankSeparation { get; init; } = 36;

    /// <exception cref="ArgumentException">An edge names a node that is not there, or a size is no length.</exception>
    public void Validate()
    {
        if (Edges.Any(edge => !IsNode(edge.From) || !IsNode(edge.To)))
        {
            throw new ArgumentException("An edge refers to a node that is not in the graph.");
        }

        if (!Nodes.All(IsSize) || !Edges.All(edge => IsSize(edge.Label)))
        {
            throw new ArgumentException("A size is negative, not finite or above a million points.");
        }
    }

    private bool IsNode(int number) => (uint)number < (uint)Nodes.Length;

    private static bool IsSize(Size size) => size is { Width: >= 0 and <= 1e6, Height: >= 0 and <= 1e6 };
}
