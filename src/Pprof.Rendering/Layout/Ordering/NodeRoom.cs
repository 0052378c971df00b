namespace Pprof.Rendering.Layout.Ordering;

/// <summary>The room that a node takes with the loops at its right side, in points around the middle of its box.</summary>
internal readonly record struct NodeRoom(double Left, double Right, double Height)
{
    /// <summary>How far a loop without a label reaches out of its node, in points.</summary>
    public const double LoopWidth = 24;

    public static NodeRoom[] Measure(IReadOnlyList<Size> nodes, IReadOnlyList<LayoutEdge> edges)
    {
        NodeRoom[] rooms = [.. nodes.Select(size => new NodeRoom(size.Width / 2, size.Width / 2, size.Height))];
        foreach (LayoutEdge edge in edges.Where(edge => edge.From == edge.To))
        {
            NodeRoom room = rooms[edge.From];
            double width = LoopWidth + (edge.Label.IsEmpty ? 0 : LayerGraphBuilder.LabelGap + edge.Label.Width);
            rooms[edge.From] = room with { Right = room.Right + width, Height = Math.Max(room.Height, edge.Label.Height) };
        }

        return rooms;
    }
}
