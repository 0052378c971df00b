namespace Pprof.Collectors.Heap.Snapshots;

/// <summary>
/// What alone keeps each object alive: the last node that all ways from the roots to it have in common. Kinds of roots
/// are gone through in order, and what an earlier kind reaches does not belong to a later one. Nodes are numbered as they
/// are found, from 0, so that a dominator always has a lower number. After Lengauer and Tarjan (1979), without recursion
/// and with columns alone: a list of a million objects is as deep as it is long.
/// </summary>
internal sealed class DominatorTree
{
    private DominatorTree(int[] nodes, int[] dominators)
    {
        Nodes = nodes;
        Dominators = dominators;
    }

    /// <summary>The node of each number; those that no root reaches have none.</summary>
    public int[] Nodes { get; }

    /// <summary>The number of what dominates each; -1 for kinds of roots.</summary>
    public int[] Dominators { get; }

    /// <summary>How many nodes are reached, the kinds of roots among them.</summary>
    public int Count => Dominators.Length;

    /// <summary>Finds them.</summary>
    public static DominatorTree Build(HeapGraph graph, CancellationToken cancel)
    {
        HeapOrder order = HeapOrder.Find(graph, cancel);
        return new DominatorTree(order.Nodes, new DominatorSearch(order, graph, cancel).Run());
    }
}
