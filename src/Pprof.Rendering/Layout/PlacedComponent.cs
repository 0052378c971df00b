namespace Pprof.Rendering.Layout;

/// <summary>A part of the graph, laid out by itself.</summary>
internal sealed record PlacedComponent(Component Component, Point[] Centres, EdgePath[] Paths, Box Extent)
{
    public static PlacedComponent Of(Component component, Point[] centres, EdgePath[] paths)
    {
        Box extent = Box.Nothing;
        for (int i = 0; i < centres.Length; i++)
        {
            extent = extent.Join(Box.Around(centres[i], component.Graph.Nodes[i]));
        }

        for (int i = 0; i < paths.Length; i++)
        {
            extent = paths[i].Curve.Aggregate(extent, (box, point) => box.Join(point));
            extent = paths[i].Label is { } label ? extent.Join(Box.Around(label, component.Graph.Edges[i].Label)) : extent;
        }

        return new PlacedComponent(component, centres, paths, extent);
    }
}
