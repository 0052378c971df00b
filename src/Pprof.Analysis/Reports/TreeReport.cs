using System.Collections.Immutable;
using Pprof.Analysis.Graphs;

namespace Pprof.Analysis.Reports;

/// <summary>Each function with its callers and callees: the <c>tree</c> and <c>peek</c> reports.</summary>
/// <param name="Header">What the report is of.</param>
/// <param name="Rows">A row for each node, the greatest first.</param>
/// <param name="HasNodes">Whether there is any node, if only one that does not match.</param>
public sealed record TreeReport(NodesHeader Header, ImmutableArray<TreeRow> Rows, bool HasNodes)
{
    /// <summary>Makes the report.</summary>
    /// <param name="view">What it shows.</param>
    /// <param name="pattern">The nodes it is about, by printable name; null for all.</param>
    /// <exception cref="ViewException">No node matches.</exception>
    public static TreeReport Build(View view, Pattern? pattern = null)
    {
        Graph graph = ReportGraph.Build(view, EdgeScope.All, edgesAround: pattern);
        ValueFormat values = ValueFormat.For(view, graph);
        ImmutableArray<TreeRow>.Builder rows = ImmutableArray.CreateBuilder<TreeRow>();
        long sum = 0;
        foreach (Node node in graph.Nodes)
        {
            if (pattern is null || pattern.IsMatch(node.PrintableName.Span))
            {
                sum += node.Flat.Value;
                rows.Add(Row(view, node, sum, values));
            }
        }

        return pattern is null || rows.Count > 0
            ? new TreeReport(NodesHeader.Build(view, graph, values), rows.ToImmutable(), !graph.Nodes.IsEmpty)
            : throw new ViewException($"no function matches {pattern.Text}");
    }

    private static TreeRow Row(View view, Node node, long sum, ValueFormat values)
    {
        long flat = node.Flat.Value, cum = node.Cum.Value;
        return new TreeRow(
            node.PrintableName,
            node.Place,
            values.Show(flat, view.Total),
            new Share(sum, view.Total),
            values.Show(cum, view.Total),
            [.. EdgeOrder.Sort(node.In).Select(edge => Edge(edge, edge.Source, cum, values))],
            [.. EdgeOrder.Sort(node.Out).Select(edge => Edge(edge, edge.Destination, cum, values))]);
    }

    private static TreeEdge Edge(Edge edge, Node other, long cum, ValueFormat values) =>
        new(other.PrintableName, values.Show(edge.Weight.Sum, cum), edge.IsInline);
}

/// <summary>A node of the <see cref="TreeReport"/>.</summary>
/// <param name="Name">What the node is called.</param>
/// <param name="Place">The place in the program that it stands for.</param>
/// <param name="Flat">The value of the node itself.</param>
/// <param name="SumShare">The share of the total that this row and all above it have, by flat value.</param>
/// <param name="Cum">The value of the node and all it calls.</param>
/// <param name="Callers">The edges to the node, the heaviest first.</param>
/// <param name="Callees">The edges from the node, the heaviest first.</param>
public sealed record TreeRow(
    Utf8Text Name,
    Place Place,
    ShownValue Flat,
    Share SumShare,
    ShownValue Cum,
    ImmutableArray<TreeEdge> Callers,
    ImmutableArray<TreeEdge> Callees);

/// <summary>An edge of the <see cref="TreeReport"/>.</summary>
/// <param name="Name">What the node at the other end is called.</param>
/// <param name="Weight">The value of the samples that took it, with its share of the row's cumulative value.</param>
/// <param name="IsInline">Whether every call was inlined.</param>
public sealed record TreeEdge(Utf8Text Name, ShownValue Weight, bool IsInline);
