using System.Collections.Immutable;
using Pprof.Analysis.Graphs;

namespace Pprof.Analysis.Reports;

/// <summary>The graph of the calls for KCachegrind and its like: the <c>callgrind</c> report.</summary>
/// <param name="Event">What the costs count, as <c>cpu(ms)</c>.</param>
/// <param name="Rows">The nodes, the greatest first.</param>
public sealed record CallgrindReport(Utf8Text Event, ImmutableArray<CallgrindRow> Rows)
{
    /// <summary>Makes the report.</summary>
    public static CallgrindReport Build(View view)
    {
        Graph graph = ReportGraph.BuildUntrimmed(view);
        ValueFormat values = ValueFormat.For(view, graph, wholeNumbers: true);
        Dictionary<Node, Utf8Text> names = DistinctNames(graph.Nodes);
        Utf8Text type = ProfileHeader.Build(view, values).Type;
        return new CallgrindReport($"{type}({values.OutputUnit})", [.. graph.Nodes.Select(Row)]);

        CallgrindRow Row(Node node) => new(
            node.Place,
            values.Whole(node.Flat.Value),
            [.. EdgeOrder.Sort(node.Out).Select(edge => new CallgrindCall(
                edge.Destination.Place,
                names.GetValueOrDefault(edge.Destination, edge.Destination.Place.Name),
                values.Whole(edge.Weight.Sum)))]);
    }

    // Its readers take functions of the same file and name for one; numbers keep them apart.
    private static Dictionary<Node, Utf8Text> DistinctNames(ImmutableArray<Node> nodes)
    {
        var names = new Dictionary<Node, Utf8Text>();
        foreach (IGrouping<(Utf8Text, Utf8Text), Node> group in nodes.GroupBy(node => (node.Place.File, node.Place.Name)))
        {
            IGrouping<(int, Place), Node>[] functions = [.. group.GroupBy(node => (node.Scope, FunctionOf(node.Place)))];
            for (int i = 0; i < functions.Length; i++)
            {
                foreach (Node node in functions[i])
                {
                    names.Add(node, functions.Length == 1 ? node.Place.Name : $"{node.Place.Name} [{i + 1}/{functions.Length}]");
                }
            }
        }

        return names;
    }

    private static Place FunctionOf(Place place) => place with { Address = 0, Line = 0, Column = 0 };
}

/// <summary>A node of the <see cref="CallgrindReport"/>.</summary>
/// <param name="Place">The place.</param>
/// <param name="Cost">The value of the node itself, in whole units.</param>
/// <param name="Calls">What it calls, the most expensive first.</param>
public sealed record CallgrindRow(Place Place, long Cost, ImmutableArray<CallgrindCall> Calls);

/// <summary>A call of the <see cref="CallgrindReport"/>.</summary>
/// <param name="Callee">The place that is called.</param>
/// <param name="Name">Its function, with a number if others in the file have the same name.</param>
/// <param name="Cost">The value of the samples that took it, in whole units.</param>
public sealed record CallgrindCall(Place Callee, Utf8Text Name, long Cost);
