using System.Collections.Immutable;
using Pprof.Rendering.Layout.Ordering;
using Pprof.Rendering.Layout.Placement;

namespace Pprof.Rendering.Layout.Routing;

/// <summary>Draws the edges from a node to itself: at its right side, each outside the one before.</summary>
internal sealed class Loops(PlacedGraph placed)
{
    private readonly double[] _right = new double[placed.Sizes.Count];

    public EdgePath Draw(LayoutEdge edge)
    {
        int node = edge.From;
        Box box = placed.BoxOf(node);
        double labelRoom = edge.Label.IsEmpty ? 0 : LayerGraphBuilder.LabelGap + edge.Label.Width;
        double reach = _right[node] + NodeRoom.LoopWidth - 4;
        double half = Math.Min(box.Height / 2, 9) * 0.9;
        double middle = (box.Top + box.Bottom) / 2;
        Point start = new(box.Right, middle - half), turn = new(box.Right + reach, middle), end = new(box.Right, middle + half);
        double round = Math.Min(reach, half) * 0.55;
        ImmutableArray<Point> curve =
        [
            start, start with { X = turn.X - round }, turn with { Y = start.Y }, turn,
            turn with { Y = end.Y }, end with { X = turn.X - round }, end,
        ];
        double labelX = turn.X + LayerGraphBuilder.LabelGap + (edge.Label.Width / 2);
        _right[node] += NodeRoom.LoopWidth + labelRoom;
        return new EdgePath(curve, edge.Label.IsEmpty ? null : new Point(labelX, middle));
    }
}
