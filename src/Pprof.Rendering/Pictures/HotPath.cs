using Pprof.Analysis.Graphs;

namespace Pprof.Rendering.Pictures;

/// <summary>The heaviest chain of calls: from the heaviest root, each time the heaviest call, to where the cost arises.</summary>
internal sealed class HotPath
{
    // Calls that are lighter, compared with the beginning of the path, lead nowhere in particular.
    private const double LeastShare = 0.1;
    private readonly HashSet<Node> _nodes = [];
    private readonly HashSet<Edge> _edges = new(ReferenceEqualityComparer.Instance);

    private HotPath()
    {
    }

    /// <summary>The call that it begins with; null if there is no path.</summary>
    public Edge? First { get; private set; }

    public bool Has(Node node) => _nodes.Contains(node);

    public bool Has(Edge edge) => _edges.Contains(edge);

    public static HotPath Find(Graph graph)
    {
        var path = new HotPath();
        Node? node = Begin(graph);
        double least = node is null ? 0 : Magnitude(node.Cum.Value) * LeastShare;
        while (node is not null && path._nodes.Add(node))
        {
            Edge? next = EdgeOrder.Sort(node.Out.Where(edge => !path.Has(edge.Destination))).FirstOrDefault();
            if (next is null || !LeadsOn(node, next, least))
            {
                break;
            }

            path._edges.Add(next);
            path.First ??= next;
            node = next.Destination;
        }

        // A node alone is no path.
        if (path.First is null)
        {
            path._nodes.Clear();
        }

        return path;
    }

    // What nothing calls; if that is little, because all is one cycle, what weighs most.
    private static Node? Begin(Graph graph)
    {
        Node? heaviest = Heaviest(graph.Nodes);
        Node? root = Heaviest(graph.Nodes.Where(node => node.In.All(edge => edge.Source == node)));
        return root is not null && Magnitude(root.Cum.Value) * 2 >= Magnitude(heaviest!.Cum.Value) ? root : heaviest;
    }

    private static Node? Heaviest(IEnumerable<Node> nodes) => nodes.MaxBy(node => Magnitude(node.Cum.Value));

    // Where a node costs more itself than in its heaviest call, the path has arrived.
    private static bool LeadsOn(Node node, Edge next, double least)
    {
        double weight = Magnitude(next.Weight.Value);
        return weight > 0 && weight >= least && weight >= Magnitude(node.Flat.Value);
    }

    private static double Magnitude(long value) => Math.Abs((double)value);
}
