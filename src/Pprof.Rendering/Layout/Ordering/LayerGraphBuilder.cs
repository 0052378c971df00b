namespace Pprof.Rendering.Layout.Ordering;

/// <summary>Cuts the edges at the layers that they pass.</summary>
internal sealed class LayerGraphBuilder
{
    /// <summary>The free room between a label and the line that it belongs to, in points.</summary>
    public const double LabelGap = 3;

    private readonly List<Vertex> _vertices;
    private readonly List<Link> _links = [];
    private readonly int[] _ranks;

    private LayerGraphBuilder(IReadOnlyList<NodeRoom> rooms, int[] ranks)
    {
        _ranks = ranks;
        _vertices = [.. rooms.Select((room, node) => new Vertex(ranks[node], room.Left, room.Right, room.Height, -1))];
    }

    /// <param name="rooms">The room that each node takes.</param>
    /// <param name="edges">The edges between these nodes.</param>
    /// <param name="ranks">The layer of each node. An edge between nodes of one layer sags into the next.</param>
    public static LayerGraph Build(IReadOnlyList<NodeRoom> rooms, IReadOnlyList<LayoutEdge> edges, int[] ranks)
    {
        var builder = new LayerGraphBuilder(rooms, ranks);
        int[][] chains = [.. edges.Select((edge, index) => builder.AddEdge(edge, index))];
        return new LayerGraph(builder._vertices, builder._links, chains);
    }

    private int[] AddEdge(LayoutEdge edge, int index)
    {
        if (edge.From == edge.To)
        {
            return [];
        }

        bool isTurned = _ranks[edge.From] > _ranks[edge.To];
        (int upper, int lower) = isTurned ? (edge.To, edge.From) : (edge.From, edge.To);
        int top = _ranks[upper], bottom = _ranks[lower];
        int weight = Math.Clamp(edge.Weight, 1, LayoutEdge.GreatestWeight);
        if (top == bottom)
        {
            int low = AddBend(index, top + 1, edge.Label);
            _links.Add(new Link(upper, low, weight));
            _links.Add(new Link(lower, low, weight));
            return [upper, low, lower];
        }

        int[] chain = new int[bottom - top + 1];
        (chain[0], chain[^1]) = (upper, lower);
        int labelled = LabelLayer(top, bottom);
        for (int layer = top + 1; layer < bottom; layer++)
        {
            chain[layer - top] = AddBend(index, layer, layer == labelled ? edge.Label : default);
        }

        for (int i = 1; i < chain.Length; i++)
        {
            _links.Add(new Link(chain[i - 1], chain[i], weight));
        }

        return chain;
    }

    // The layer nearest to the middle in which no nodes stand; these are in every other one if there are labels.
    private static int LabelLayer(int top, int bottom)
    {
        int middle = (top + bottom) / 2;
        return (middle & 1) == 0 && middle + 1 < bottom ? middle + 1 : middle;
    }

    private int AddBend(int edge, int layer, Size label)
    {
        double room = label.IsEmpty ? 0 : label.Width + LabelGap;
        _vertices.Add(new Vertex(layer, 0, room, label.IsEmpty ? 0 : label.Height, edge));
        return _vertices.Count - 1;
    }
}
