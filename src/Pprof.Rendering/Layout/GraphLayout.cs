using System.Collections.Immutable;

namespace Pprof.Rendering.Layout;

/// <summary>Where everything is; in points, with the upper left corner of all at 0, 0.</summary>
/// <param name="Centres">The middle of each node's box, in the order of the nodes.</param>
/// <param name="Edges">The course of each edge, in the order of the edges.</param>
/// <param name="Extent">The room that everything takes together.</param>
internal sealed record GraphLayout(ImmutableArray<Point> Centres, ImmutableArray<EdgePath> Edges, Size Extent);

/// <summary>Gives everything in a graph its place.</summary>
internal delegate GraphLayout GraphArranger(LayoutGraph graph, CancellationToken cancellation);

/// <summary>The course of an edge.</summary>
/// <param name="Curve">
/// Cubic Bézier curves joined end to end, from the border of the first node to that of the last: the start, then two
/// control points and the end of each curve.
/// </param>
/// <param name="Label">The middle of its label; none if it has no label.</param>
internal sealed record EdgePath(ImmutableArray<Point> Curve, Point? Label)
{
    public EdgePath Move(Point by) => new([.. Curve.Select(point => point + by)], Label + by);
}
