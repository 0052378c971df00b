using System.Collections.Immutable;
using Pprof.Analysis.Graphs;

namespace Pprof.Analysis.Reports;

/// <summary>The functions that cost most: the <c>top</c> and <c>text</c> reports.</summary>
/// <param name="Header">What the report is of.</param>
/// <param name="Rows">A row for each node, the greatest first.</param>
public sealed record TopReport(NodesHeader Header, ImmutableArray<TopRow> Rows)
{
    /// <summary>Makes the report.</summary>
    public static TopReport Build(View view)
    {
        Graph graph = ReportGraph.Build(view, EdgeScope.ToInlined);
        ValueFormat values = ValueFormat.For(view, graph);
        ImmutableArray<TopRow>.Builder rows = ImmutableArray.CreateBuilder<TopRow>(graph.Nodes.Length);
        long sum = 0;
        foreach (Node node in graph.Nodes)
        {
            sum += node.Flat.Value;
            rows.Add(Row(view, node, sum, values));
        }

        return new TopReport(NodesHeader.Build(view, graph, values), rows.MoveToImmutable());
    }

    private static TopRow Row(View view, Node node, long sum, ValueFormat values)
    {
        long flat = node.Flat.Value, cum = node.Cum.Value;
        return new TopRow(
            node.PrintableName,
            node.Place,
            InlineMarkOf(node),
            values.Show(flat, view.Total),
            new Share(sum, view.Total),
            values.Show(cum, view.Total));
    }

    private static InlineMark InlineMarkOf(Node node)
    {
        int inlined = node.In.Count(edge => edge.IsInline);
        return inlined == 0 ? InlineMark.None : inlined == node.In.Count ? InlineMark.Inline : InlineMark.Partial;
    }
}

/// <summary>A node of the <see cref="TopReport"/>.</summary>
/// <param name="Name">What the node is called.</param>
/// <param name="Place">The place in the program that it stands for.</param>
/// <param name="Inline">Whether its calls were inlined.</param>
/// <param name="Flat">The value of the node itself.</param>
/// <param name="SumShare">The share of the total that this row and all above it have, by flat value.</param>
/// <param name="Cum">The value of the node and all it calls.</param>
public sealed record TopRow(
    Utf8Text Name, Place Place, InlineMark Inline, ShownValue Flat, Share SumShare, ShownValue Cum);

/// <summary>Whether the calls of a function were inlined.</summary>
public enum InlineMark
{
    /// <summary>None of them.</summary>
    None,

    /// <summary>Some callers have it inlined, others call it.</summary>
    Partial,

    /// <summary>All of them.</summary>
    Inline,
}
