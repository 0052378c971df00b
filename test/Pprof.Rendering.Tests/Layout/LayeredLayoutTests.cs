using CsCheck;
using Pprof.Rendering.Layout;
using Pprof.Rendering.Layout.Routing;
using Size = Pprof.Rendering.Layout.Size;

namespace Pprof.Rendering.Tests.Layout;

public sealed class LayeredLayoutTests
{
    private static readonly Gen<LayoutGraph> Graphs =
        from nodes in Gen.Select(Gen.Double[10, 200], Gen.Double[10, 80], (width, height) => new Size(width, height)).Array[1, 25]
        from edges in Gen.Select(
            Gen.Int[0, nodes.Length - 1], Gen.Int[0, nodes.Length - 1], Gen.Int[1, 50], Gen.Int[1, 3], Gen.Bool, Gen.Bool,
            (tail, head, weight, length, hasLabel, constrains) => new LayoutEdge(tail, head)
            {
                Weight = weight,
                MinimumLength = length,
                Constrains = constrains,
                Label = hasLabel ? new Size(40, 14) : default,
            }).Array[0, 40]
        select new LayoutGraph([.. nodes], [.. edges]);

    [Fact]
    public void No_box_or_label_covers_another_in_any_graph() =>
        Graphs.Sample(graph => Assert.Equal(0, DrawnGraph.Of(graph).CountOverlaps()), iter: 200);

    [Fact]
    public void No_edge_runs_through_a_foreign_box_in_any_graph() =>
        Graphs.Sample(graph => Assert.Equal(0, DrawnGraph.Of(graph).CountThroughBoxes()), iter: 200);

    [Fact]
    public void Everything_lies_within_the_extent_in_any_graph() => Graphs.Sample(
        graph =>
        {
            DrawnGraph drawn = DrawnGraph.Of(graph);

            Box page = new Box(0, 0, drawn.Layout.Extent.Width, drawn.Layout.Extent.Height).Grow(1e-6);
            Assert.All(drawn.Boxes.Concat(drawn.Labels), box => Assert.Equal(page, page.Join(box)));
            Assert.All(drawn.Layout.Edges, edge => Assert.All(edge.Curve, point => Assert.Equal(page, page.Join(point))));
        },
        iter: 100);

    [Fact]
    public void Every_edge_begins_and_ends_at_the_border_of_its_nodes_in_any_graph() => Graphs.Sample(
        graph =>
        {
            DrawnGraph drawn = DrawnGraph.Of(graph);

            Assert.All(graph.Edges.Select((edge, i) => (edge, drawn.Layout.Edges[i].Curve)), item =>
            {
                AssertAtBorder(drawn.Boxes[item.edge.From], item.Curve[0]);
                AssertAtBorder(drawn.Boxes[item.edge.To], item.Curve[^1]);
            });
        },
        iter: 100);

    // A line leads up past a detour: in the wrong order of both they cross.
    [Fact]
    public void A_graph_that_can_be_drawn_without_a_crossing_is() => Assert.Equal(
        0, DrawnLines.Of([.. DrawnGraph.Of(9, "0-1 0-2 0-3 3-0 1-4 1-6 2-7 7-4 5-4 6-8 8-0", withLabels: true).Layout.Edges], TestContext.Current.CancellationToken).Crossings);

    [Fact]
    public void The_same_graph_gives_the_same_layout() => Graphs.Sample(
        graph =>
        {
            GraphLayout first = DrawnGraph.Of(graph).Layout, second = DrawnGraph.Of(graph).Layout;

            Assert.Equal(first.Centres, second.Centres);
            Assert.Equal(first.Edges.SelectMany(edge => edge.Curve), second.Edges.SelectMany(edge => edge.Curve));
        },
        iter: 20);

    [Fact]
    public void A_chain_stands_upright()
    {
        DrawnGraph drawn = DrawnGraph.Of(4, "0-1 1-2 2-3", withLabels: true);

        Assert.Single(drawn.Layout.Centres.Select(centre => centre.X).Distinct());
        Assert.Equal(drawn.Layout.Centres.OrderBy(centre => centre.Y), drawn.Layout.Centres);
    }

    [Fact]
    public void A_caller_stands_in_the_middle_above_its_two_callees()
    {
        DrawnGraph drawn = DrawnGraph.Of(3, "0-1 0-2");

        Assert.Equal((drawn.Layout.Centres[1].X + drawn.Layout.Centres[2].X) / 2, drawn.Layout.Centres[0].X, 0.51);
    }

    [Fact]
    public void A_heavy_edge_is_upright_where_a_light_one_gives_way()
    {
        LayoutGraph graph = new(
            [.. Enumerable.Repeat(new Size(60, 30), 3)], [new LayoutEdge(0, 1), new LayoutEdge(0, 2) { Weight = 100 }]);

        GraphLayout layout = DrawnGraph.Of(graph).Layout;

        Assert.Equal(layout.Centres[0].X, layout.Centres[2].X);
    }

    [Fact]
    public void A_node_keeps_the_minimum_length_from_its_caller()
    {
        LayoutGraph graph = new(
            [.. Enumerable.Repeat(new Size(60, 30), 2)], [new LayoutEdge(0, 1) { MinimumLength = 3 }]);

        GraphLayout layout = DrawnGraph.Of(graph).Layout;

        Assert.True(layout.Centres[1].Y - layout.Centres[0].Y >= 3 * graph.RankSeparation);
    }

    [Fact]
    public void The_edge_that_closes_a_cycle_leads_upwards()
    {
        DrawnGraph drawn = DrawnGraph.Of(3, "0-1 1-2 2-0");

        Assert.Equal([false, false, true], drawn.Layout.Edges.Select(edge => edge.Curve[0].Y > edge.Curve[^1].Y));
    }

    [Fact]
    public void A_loop_stays_beside_its_node_with_its_label()
    {
        DrawnGraph drawn = DrawnGraph.Of(2, "0-0 0-1", withLabels: true);

        Assert.Equal(2, drawn.Labels.Count());
        Assert.All(drawn.PointsOf(0), point => Assert.True(point.X >= drawn.Boxes[0].Right - 1e-6));
    }

    [Fact]
    public void An_edge_without_a_say_may_join_nodes_of_one_row()
    {
        LayoutGraph graph = new(
            [.. Enumerable.Repeat(new Size(60, 30), 3)],
            [new LayoutEdge(0, 1), new LayoutEdge(0, 2), new LayoutEdge(1, 2) { Constrains = false }]);

        DrawnGraph drawn = DrawnGraph.Of(graph);

        Assert.Equal(drawn.Layout.Centres[1].Y, drawn.Layout.Centres[2].Y);
        Assert.Equal(0, drawn.CountThroughBoxes());
    }

    [Fact]
    public void No_node_takes_no_room() => Assert.Equal(default, DrawnGraph.Of(0, "").Layout.Extent);

    [Fact]
    public void A_single_node_takes_its_own_room() => Assert.Equal(new Size(60, 30), DrawnGraph.Of(1, "").Layout.Extent);

    [Fact]
    public void An_edge_to_a_node_that_is_not_there_is_refused() => Assert.Throws<ArgumentException>(() => DrawnGraph.Of(1, "0-1"));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    [InlineData(double.PositiveInfinity)]
    public void A_size_that_is_no_length_is_refused(double width) =>
        Assert.Throws<ArgumentException>(() => DrawnGraph.Of(new LayoutGraph([new Size(width, 10)], [])));

    [Fact]
    public void A_layout_ends_when_it_is_cancelled() => Assert.Throws<OperationCanceledException>(
        () => LayeredLayout.Arrange(DrawnGraph.Of(3, "0-1 1-2").Graph, new CancellationToken(canceled: true)));

    private static void AssertAtBorder(Box box, Point point)
    {
        Box outside = box.Grow(1e-6), inside = box.Grow(-1e-6);
        Assert.True(outside.Holds(point) && !inside.Holds(point), $"{point} is not at the border of {box}");
    }
}
