using System.Collections.Immutable;
using Pprof.Rendering.Layout.Ordering;
using Pprof.Rendering.Layout.Placement;
using Pprof.Rendering.Layout.Ranks;
using Pprof.Rendering.Layout.Routing;

namespace Pprof.Rendering.Layout;

/// <summary>Lays out a directed graph in rows, callers above callees.</summary>
/// <remarks>
/// The steps of Gansner, Koutsofios, North and Vo, "A Technique for Drawing Directed Graphs" (1993): turn the edges that
/// close a cycle, give every node a rank, order each rank, give every node its x, draw the edges. The same graph always
/// gives the same layout.
/// </remarks>
internal static class LayeredLayout
{
    private const double CrossingTolerance = 1.05;

    /// <exception cref="ArgumentException">An edge names a node that is not there, or a size is no length.</exception>
    /// <exception cref="OperationCanceledException">The token asked for it.</exception>
    public static GraphLayout Arrange(LayoutGraph graph, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        graph.Validate();
        IReadOnlyList<Component> components = Component.Split(graph);
        PlacedComponent[] placed = [.. components.Select(component => ArrangeOne(component, graph, cancellation))];
        return Packing.Join(graph, placed);
    }

    private static PlacedComponent ArrangeOne(Component component, LayoutGraph settings, CancellationToken cancellation)
    {
        (ImmutableArray<Size> nodes, ImmutableArray<LayoutEdge> edges) = (component.Graph.Nodes, component.Graph.Edges);
        int ranksPerLength = RanksPerLength(edges);
        bool[] turned = CycleBreaker.FindTurned(nodes.Length, edges);
        int[] ranks = RankAssignment.Assign(nodes.Length, edges, turned, ranksPerLength, cancellation);
        ranks = RankFolding.Fold(ranks, edges, ranksPerLength);
        LayerGraph layers = LayerGraphBuilder.Build(NodeRoom.Measure(nodes, edges), edges, ranks);
        PlacedComponent[] drawings =
        [
            .. CrossingReduction.Run(layers, cancellation)
                .Select(order => Draw(component, layers, order, settings, cancellation)),
        ];
        return drawings.Length == 1 ? drawings[0] : Best(drawings, cancellation);
    }

    // A label stands in a layer of its own between the nodes.
    private static int RanksPerLength(ImmutableArray<LayoutEdge> edges) => edges.Any(edge => !edge.Label.IsEmpty) ? 2 : 1;

    // Of those that hardly cross more often than the best one the shortest.
    private static PlacedComponent Best(PlacedComponent[] drawings, CancellationToken cancellation)
    {
        DrawnLines[] lines = [.. drawings.Select(drawing => DrawnLines.Of(drawing.Paths, cancellation))];
        double most = lines.Min(line => line.Crossings) * CrossingTolerance;
        int best = Enumerable.Range(0, drawings.Length)
            .Where(i => lines[i].Crossings <= most)
            .MinBy(i => lines[i].Length);
        return drawings[best];
    }

    private static PlacedComponent Draw(
        Component component, LayerGraph layers, LayerOrder order, LayoutGraph settings, CancellationToken cancellation)
    {
        (ImmutableArray<Size> nodes, ImmutableArray<LayoutEdge> edges) = (component.Graph.Nodes, component.Graph.Edges);
        double[] x = HorizontalPlacement.Place(layers, order, new Separation(settings.NodeSeparation), cancellation);
        (double Top, double Bottom)[] bands = VerticalPlacement.Place(layers, x, settings.RankSeparation / RanksPerLength(edges));
        var placed = new PlacedGraph(layers, order, x, bands, nodes);
        EdgePath[] paths = EdgeRouter.Route(placed, edges, cancellation);
        return PlacedComponent.Of(component, [.. Enumerable.Range(0, nodes.Length).Select(placed.PointOf)], paths);
    }
}
