namespace Pprof.Analysis.Graphs;

/// <summary>Orders nodes as reports list them: the greatest first, equal ones by name.</summary>
internal sealed class NodeOrder(GraphNodes nodes, SortOrder sort) : IComparer<int>
{
    public int Compare(int x, int y)
    {
        int order = MainWeight(y).CompareTo(MainWeight(x));
        if (order == 0 && x != y)
        {
            order = nodes.PrintableName(x).CompareTo(nodes.PrintableName(y));
        }

        if (order == 0)
        {
            order = OtherWeight(y).CompareTo(OtherWeight(x));
        }

        return order != 0 ? order : x.CompareTo(y);
    }

    private long MainWeight(int node) => (sort == SortOrder.Cum ? nodes.Cum(node) : nodes.Flat(node)).Magnitude;

    private long OtherWeight(int node) => (sort == SortOrder.Cum ? nodes.Flat(node) : nodes.Cum(node)).Magnitude;
}
