using System.Diagnostics;
using Pprof.Rendering.Layout;
using Pprof.Rendering.Layout.Routing;

namespace Pprof.Rendering.Tests.Layout;

public sealed class HostileGraphTests
{
    // Far above what it takes, so that a busy machine does not fail it, and far below what an unbounded search takes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Theory]
    [InlineData(5_000, 20_000)]
    public void A_large_random_graph_is_laid_out_in_bounded_time(int nodes, int edges)
    {
        var random = new Random(1);
        LayoutGraph graph = new(
            [.. Enumerable.Repeat(new Size(60, 30), nodes)],
            [.. Enumerable.Range(0, edges).Select(_ => new LayoutEdge(random.Next(nodes), random.Next(nodes)) { Label = new Size(30, 14) })]);

        AssertLaidOut(graph);
    }

    [Fact]
    public void A_star_of_thousands_is_laid_out() => AssertLaidOut(Unlabelled(5_000, node => (0, node)));

    [Fact]
    public void A_path_of_thousands_is_laid_out() => AssertLaidOut(Unlabelled(5_000, node => (node - 1, node)));

    [Fact]
    public void A_ring_of_thousands_is_laid_out()
    {
        LayoutGraph path = Unlabelled(5_000, node => (node - 1, node));

        AssertLaidOut(path with { Edges = path.Edges.Add(new LayoutEdge(4_999, 0)) });
    }

    // All edges lie at one height.
    [Fact]
    public void Two_rows_with_thousands_of_edges_are_laid_out_and_their_crossings_counted_unless_cancelled()
    {
        var random = new Random(1);
        LayoutGraph graph = new(
            [.. Enumerable.Repeat(new Size(60, 30), 400)],
            [.. Enumerable.Range(0, 3_000).Select(_ => new LayoutEdge(random.Next(200), random.Next(200, 400)))]);

        AssertLaidOut(graph);
        EdgePath[] paths = [.. LayeredLayout.Arrange(graph, TestContext.Current.CancellationToken).Edges];
        Assert.Throws<OperationCanceledException>(() => DrawnLines.Of(paths, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Thousands_of_single_nodes_are_packed_into_a_shape_for_a_screen()
    {
        GraphLayout layout = LayeredLayout.Arrange(new LayoutGraph([.. Enumerable.Repeat(new Size(60, 30), 5_000)], []), TestContext.Current.CancellationToken);

        Assert.InRange(layout.Extent.Width / layout.Extent.Height, 0.2, 8);
    }

    private static LayoutGraph Unlabelled(int nodes, Func<int, (int From, int To)> edge) => new(
        [.. Enumerable.Repeat(new Size(60, 30), nodes)],
        [.. Enumerable.Range(1, nodes - 1).Select(edge).Select(ends => new LayoutEdge(ends.From, ends.To))]);

    private static void AssertLaidOut(LayoutGraph graph)
    {
        var clock = Stopwatch.StartNew();

        GraphLayout layout = LayeredLayout.Arrange(graph, TestContext.Current.CancellationToken);

        Assert.True(clock.Elapsed < Patience, $"took {clock.Elapsed}");
        Assert.All(layout.Centres, centre => Assert.True(double.IsFinite(centre.X + centre.Y)));
        Assert.All(layout.Edges, edge => Assert.All(edge.Curve, point => Assert.True(double.IsFinite(point.X + point.Y))));
    }
}
