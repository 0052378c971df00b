using Pprof.Rendering.Layout.Ordering;

namespace Pprof.Rendering.Layout.Placement;

/// <summary>How far apart two vertices side by side have to be.</summary>
/// <param name="Nodes">The free room between two boxes, in points.</param>
internal readonly record struct Separation(double Nodes)
{
    // A line needs less room beside it than a box.
    private const double LineShare = 2.0 / 3;

    /// <summary>Between the x of both, in whole points.</summary>
    public long Between(in Vertex left, in Vertex right)
    {
        double free = left.IsNode && right.IsNode ? Nodes : Nodes * LineShare;
        return (long)Math.Ceiling(left.Right + free + right.Left);
    }
}
