using CsCheck;
using Pprof.Analysis.Graphs;

namespace Pprof.Analysis.Tests.Graphs;

public sealed class GraphBuilderTests
{
    private static readonly string[] Frames = ["a", "b", "c", "d", "e>f", "f>a"];
    private static readonly SourcePaths NoPaths = new("", "");

    [Fact]
    public void A_recursive_function_counts_once_per_sample()
    {
        Graph graph = Build(["main;f;f;f 5", "main;f 2"]);

        Assert.Equal(["f 7 7", "main 0 7"], Rows(graph));
    }

    [Fact]
    public void Nodes_are_ordered_by_flat_value_and_then_by_name()
    {
        Graph graph = Build(["main;b 3", "main;a 3", "main;c 4"]);

        Assert.Equal(["c", "a", "b", "main"], Names(graph));
    }

    [Fact]
    public void Nodes_are_ordered_by_cumulative_value_when_asked()
    {
        Graph graph = Build(["main;b;c 3", "main;a 5"], options => options with { Sort = SortOrder.Cum });

        Assert.Equal(["main", "a", "b", "c"], Names(graph));
    }

    [Fact]
    public void Negative_values_are_ordered_by_magnitude()
    {
        Graph graph = Build(["a -9", "b 3"]);

        Assert.Equal(["a", "b"], Names(graph));
    }

    [Fact]
    public void Nodes_below_the_share_are_dropped_and_their_values_stay_out()
    {
        Graph graph = Build(["main;big 99", "main;small 1"], options => options with { NodeFraction = 0.02 });

        Assert.Equal(["big", "main"], Names(graph));
        Assert.Equal(1, graph.DroppedNodes);
        Assert.Equal(99, graph.Flat);
    }

    [Fact]
    public void Edges_go_over_dropped_nodes_and_say_so()
    {
        Graph graph = Build(
            ["main;thin;leaf 1", "main;leaf 99"], options => options with { NodeFraction = 0.02 });

        Edge edge = Assert.Single(graph.Nodes.Single(node => node.PrintableName == "leaf").In);
        Assert.Equal("main", edge.Source.PrintableName);
        Assert.Equal(100, edge.Weight.Value);
        Assert.True(edge.IsResidual);
    }

    [Fact]
    public void The_number_of_nodes_is_limited_to_the_first_of_the_order()
    {
        Graph graph = Build(["main;a 1", "main;b 2", "main;c 3"], options => options with { NodeCount = 2 });

        Assert.Equal(["c", "b"], Names(graph));
        Assert.Equal(4, graph.CandidateCount);
        Assert.Equal(0, graph.DroppedNodes);
    }

    [Fact]
    public void An_edge_is_inline_only_if_every_sample_has_it_inlined()
    {
        Graph graph = Build(["main>always 1", "main>sometimes 1", "main;sometimes 1"]);

        Assert.True(Assert.Single(Node(graph, "always").In).IsInline);
        Assert.False(Assert.Single(Node(graph, "sometimes").In).IsInline);
    }

    [Fact]
    public void Edges_to_inlined_nodes_are_the_same_whichever_others_are_counted()
    {
        string[] stacks = ["main>a;b 3", "main;a>b 2", "main;c;a 1", "main;b 9"];

        Graph all = Build(stacks);
        Graph some = Build(stacks, options => options with { Edges = EdgeScope.ToInlined });

        Assert.Equal(In(all, "a"), In(some, "a"));
        Assert.Equal(In(all, "b"), In(some, "b"));
        Assert.Empty(Node(some, "c").In);
    }

    [Fact]
    public void Nodes_that_cancel_out_are_left_out()
    {
        Graph graph = Build(["main;a 5", "main;a -5", "main;b 1"]);

        Assert.Equal(["b", "main"], Names(graph));
    }

    [Fact]
    public void Negative_nodes_are_left_out_when_asked()
    {
        Graph graph = Build(["main;a -5", "main;b 7"], options => options with { DropNegative = true });

        Assert.Equal(["b", "main"], Names(graph));
    }

    [Fact]
    public void The_smallest_number_does_not_trap()
    {
        Graph graph = Build([$"main;a {long.MinValue}", "main;b 1"]);

        Assert.Equal(3, graph.Nodes.Length);
    }

    [Fact]
    public void The_sum_of_the_flat_values_is_the_sum_of_the_samples() =>
        GenStacks.Sample(stacks =>
        {
            Graph graph = Build([.. stacks.Select(stack => $"{stack.Frames} {stack.Value}")]);

            Assert.Equal(stacks.Where(stack => stack.Frames.Length > 0).Sum(stack => stack.Value), graph.Flat);
        });

    [Fact]
    public void No_edge_weighs_more_than_its_ends_where_values_are_positive() =>
        GenStacks.Sample(stacks =>
        {
            Graph graph = Build([.. stacks.Select(stack => $"{stack.Frames} {stack.Value}")]);

            Assert.All(graph.Nodes.SelectMany(node => node.In), edge =>
            {
                Assert.True(edge.Weight.Value <= edge.Source.Cum.Value);
                Assert.True(edge.Weight.Value <= edge.Destination.Cum.Value);
            });
        });

    private static Gen<(string Frames, long Value)[]> GenStacks =>
        Gen.Select(
            Gen.Int[0, Frames.Length - 1].Select(i => Frames[i]).Array[0, 6].Select(frames => string.Join(';', frames)),
            Gen.Long[1, 1000]).Array[0, 30];

    private static Graph Build(string[] stacks, Func<GraphOptions, GraphOptions>? change = null)
    {
        var options = new GraphOptions { ValueColumn = 0, SourcePaths = NoPaths };
        return GraphBuilder.Build(SmallProfile.Of(stacks), change?.Invoke(options) ?? options);
    }

    private static Node Node(Graph graph, string name) => graph.Nodes.Single(node => node.PrintableName == name);

    private static IEnumerable<string> Names(Graph graph) => graph.Nodes.Select(node => node.PrintableName.ToString());

    private static IEnumerable<string> Rows(Graph graph) =>
        graph.Nodes.Select(node => $"{node.PrintableName} {node.Flat.Value} {node.Cum.Value}");

    private static IEnumerable<string> In(Graph graph, string name) => Node(graph, name).In
        .Select(edge => $"{edge.Source.PrintableName} {edge.Weight.Value} {edge.IsInline} {edge.IsResidual}")
        .Order(StringComparer.Ordinal);
}
