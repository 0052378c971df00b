namespace Pprof.Analysis.Graphs;

/// <summary>Removes edges over hidden nodes where another path leads from the same node to the same node.</summary>
internal static class RedundantEdges
{
    /// <summary>Removes from the lightest edge to the heaviest, up to one that is a call itself.</summary>
    /// <param name="nodes">The nodes in the order of the report.</param>
    /// <param name="cancellation">Ends the search, which takes long in a graph of many such edges.</param>
    public static void Remove(IReadOnlyList<Node> nodes, CancellationToken cancellation)
    {
        int search = 0;
        var queue = new Queue<Node>();
        for (int i = nodes.Count - 1; i >= 0; i--)
        {
            cancellation.ThrowIfCancellationRequested();
            Edge[] incoming = EdgeOrder.Sort(nodes[i].In);
            for (int j = incoming.Length - 1; j >= 0 && incoming[j].IsResidual; j--)
            {
                if (HasOtherPath(incoming[j], ++search, queue))
                {
                    incoming[j].Source.Outgoing.Remove(incoming[j]);
                    incoming[j].Destination.Incoming.Remove(incoming[j]);
                }
            }
        }
    }

    private static bool HasOtherPath(Edge edge, int search, Queue<Node> queue)
    {
        edge.Destination.SeenBy = search;
        queue.Clear();
        queue.Enqueue(edge.Destination);
        while (queue.TryDequeue(out Node? node))
        {
            foreach (Edge incoming in node.Incoming)
            {
                if (incoming.Source.SeenBy == search || ReferenceEquals(incoming, edge))
                {
                    continue;
                }

                if (incoming.Source == edge.Source)
                {
                    return true;
                }

                incoming.Source.SeenBy = search;
                queue.Enqueue(incoming.Source);
            }
        }

        return false;
    }
}
