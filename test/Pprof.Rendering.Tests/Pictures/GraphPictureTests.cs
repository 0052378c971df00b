using Pprof.Analysis;
using Pprof.Rendering.Layout;
using Pprof.Rendering.Pictures;
using Pprof.Rendering.Scenes;
using Pprof.Rendering.Tests.TestKit;
using Pprof.Tests.TestKit;

namespace Pprof.Rendering.Tests.Pictures;

public sealed class GraphPictureTests
{
    [Fact]
    public void A_node_has_its_name_and_both_values()
    {
        GroupItem node = Pictured.Scene("main;shop.Cart.Add 30\nmain;shop.Cart.Add;sum 10\nmain 60").Node("shop.Cart.Add");

        Assert.Equal(["shop.Cart", "Add", "30 (30.00%)", "of 40 (40.00%)"], node.Texts());
        Assert.Equal("shop.Cart.Add\nflat 30 (30.00%)\ncum 40 (40.00%)", node.Tooltip);
    }

    [Fact]
    public void The_more_a_node_costs_itself_the_larger_it_is()
    {
        Scene scene = Pictured.Scene("m;aaaa 90\nm;bbbb 30\nm;cccc 3\nm;cccc;dddd 1", new ViewOptions { NodeFraction = 0 });
        double[] areas = [.. new[] { "aaaa", "bbbb", "cccc" }.Select(name => scene.Node(name).Frame().Box).Select(box => box.Width * box.Height)];
        double[] sizes = [.. new[] { "aaaa", "bbbb", "cccc" }.Select(name => NameOf(scene.Node(name)).FontSize)];

        Assert.Equal(areas.OrderDescending(), areas);
        Assert.Equal(sizes.OrderDescending(), sizes);
    }

    [Fact]
    public void No_text_is_too_small_to_be_read() => Assert.All(
        Pictured.Scene("a;b 1000000 [k=v]\na;c 1\na;c;d 1", new ViewOptions { Trim = false }).Items
            .OfType<GroupItem>().SelectMany(group => group.Items.OfType<TextItem>()),
        text => Assert.True(text.FontSize >= 10, $"{text.Text}: {text.FontSize}"));

    [Fact]
    public void The_more_a_node_costs_with_its_callees_the_redder_it_is()
    {
        Scene scene = Pictured.Scene("main;big 80\nmain;mid 15\nmain;low 5");
        int[] redness = [.. new[] { "big", "mid", "low" }.Select(name => scene.Node(name).Frame().Fill!.Value.Light).Select(color => color.Red - color.Green)];

        Assert.Equal(redness.OrderDescending(), redness);
        Assert.True(redness[0] > redness[2]);
    }

    [Fact]
    public void What_became_less_is_green_and_what_became_more_is_red()
    {
        Scene scene = Pictured.Scene("main;less -40\nmain;more 90");
        Color less = scene.Node("less").Frame().Outline!.Value.Tone.Light, more = scene.Node("more").Frame().Outline!.Value.Tone.Light;

        Assert.True(less.Green > less.Red && more.Red > more.Green);
        Assert.Contains("Green: less than in the base.", scene.Groups("legend").Single().Texts());
    }

    [Fact]
    public void The_heavier_an_edge_the_thicker_it_is()
    {
        Scene scene = Pictured.Scene("main;big 50\nmain;mid 40\nmain;low 10");

        Assert.True(scene.Edge("main -> mid").Pen().Width > scene.Edge("main -> low").Pen().Width);
    }

    [Fact]
    public void The_heaviest_path_is_marked_on_nodes_and_edges_and_thicker_than_all_else()
    {
        Scene scene = Pictured.Scene("main;serve;parse 60\nmain;serve;write 25\nmain;idle 15");

        Assert.Equal(["main", "parse", "serve"], scene.Groups("node").Where(node => node.IsHot()).Select(node => node.Tooltip.Split('\n')[0]).Order());
        Assert.True(scene.Edge("main -> serve").IsHot() && scene.Edge("serve -> parse").IsHot());
        double thinnest = scene.Groups("edge").Where(edge => edge.IsHot()).Min(edge => edge.Pen().Width);
        Assert.All(scene.Groups("edge").Where(edge => !edge.IsHot()), edge => Assert.True(edge.Pen().Width < thinnest));
        Assert.True(scene.Node("main").Frame().Outline!.Value.Width > scene.Node("idle").Frame().Outline!.Value.Width);
    }

    [Fact]
    public void A_path_over_nodes_that_are_left_out_is_dashed()
    {
        Scene scene = Pictured.Scene("main;small;work 3\nmain;work 9\nsmall 1\nmain 9", new ViewOptions { NodeFraction = 0.3 });

        Assert.Equal(PenStyle.Dashed, scene.Edge("main ... work").Pen().Style);
        Assert.Contains("through functions that are left out", scene.Groups("legend").Single().Texts());
    }

    [Fact]
    public void An_inlined_call_is_marked() =>
        Assert.Equal(["1", "(inline)"], Pictured.Scene("main|>work 1").Groups("edge").Single().Texts());

    [Fact]
    public void Labels_stand_in_boxes_of_their_own_at_the_end_of_a_line()
    {
        Scene scene = Pictured.Scene("types alloc/bytes\nmain;work 4096 [user=eve bytes=2048:bytes]\nmain 100");
        GroupItem[] labels = [.. scene.Groups("label")];

        Assert.Equal([["user:eve", "4096B"], ["2kB", "4096B"]], labels.Select(label => label.Texts()));
        Assert.Contains(scene.Groups("edge"), edge => edge.Facts["to"] == labels[0].Id && edge.Facts["from"] == scene.Node("work").Id);
    }

    [Fact]
    public void A_backslash_in_a_label_ends_no_line() => Assert.Equal(
        [@"path:C:\new\x", "user:eve", "4"],
        Pictured.Scene(@"work 4 [path=C:\new\x user=eve]").Groups("label").Single().Texts());

    [Fact]
    public void The_legend_says_what_the_graph_is_of()
    {
        string[] legend = Pictured.Scene("mapping 0x1000-0x2000 /bin/app b1d\nmain!0x1010 10").Groups("legend").Single().Texts();

        Assert.Contains("File: app", legend);
        Assert.Contains("Showing nodes accounting for 10, 100% of 10 total", legend);
    }

    [Fact]
    public void Every_path_has_a_node_in_a_call_tree() => Assert.Equal(
        2, Pictured.Scene("a;c 1\nb;c 2", new ViewOptions { CallTree = true }).Groups("node").Count(node => node.Tooltip.StartsWith("c\n", StringComparison.Ordinal)));

    [Fact]
    public void A_node_tells_its_line_where_lines_are_nodes() => Assert.Equal(
        ["work", "a.c:7", "1 (100%)"],
        Pictured.Scene("work@/src/a.c:7 1", new ViewOptions { Granularity = Granularity.Lines }).Groups("node").Single().Texts());

    [Theory]
    [InlineData("main;work 30\nmain;idle 10 [k=v]")]
    [InlineData("a;b;a;b;c 5\nb;a 2")]
    [InlineData("main 9223372036854775807\nmain;x -9223372036854775808\nmain;x;y -9223372036854775807")]
    [InlineData("main 0")]
    [InlineData("only 1")]
    public void Nothing_overlaps_and_all_lies_inside(string stacks)
    {
        Scene scene = Pictured.Scene(stacks, new ViewOptions { Trim = false });
        Box[] boxes = [.. scene.Items.OfType<GroupItem>().Where(group => group.Facts["class"] is not ("edge" or "edge hot")).Select(group => group.Frame().Box)];

        Assert.All(boxes, box => Assert.True(box is { Left: > 0, Top: > 0 } && box.Right < scene.Extent.Width && box.Bottom < scene.Extent.Height));
        for (int i = 0; i < boxes.Length; i++)
        {
            Assert.All(boxes[(i + 1)..], other => Assert.False(Overlap(boxes[i], other)));
        }
    }

    [Fact]
    public void A_profile_without_samples_gives_a_picture_of_its_legend() =>
        Assert.Equal("legend", Assert.IsType<GroupItem>(Assert.Single(Pictured.Scene("types cpu/ns\n").Items)).Id);

    [Fact]
    public void The_same_profile_gives_the_same_bytes()
    {
        const string stacks = "main;serve;parse 60 [user=eve]\nmain;serve;write 25 [user=bob]\nmain;idle 15";

        Assert.Equal(Pictured.Svg(FoldedStacks.Parse(stacks)), Pictured.Svg(FoldedStacks.Parse(stacks)));
    }

    [Fact]
    public void A_stack_of_a_hundred_thousand_frames_is_drawn()
    {
        string deep = string.Join(';', Enumerable.Range(0, 100_000).Select(i => $"f{i}"));

        Scene scene = Pictured.Scene($"{deep} 1");

        Assert.Equal(80, scene.Groups("node").Count());
    }

    [Fact]
    public void A_graph_that_nobody_could_read_is_refused_with_a_way_out()
    {
        string wide = string.Join('\n', Enumerable.Range(0, GraphPicture.MostNodes + 1).Select(i => $"f{i} 1"));

        ViewException error = Assert.Throws<ViewException>(() => Pictured.Scene(wide, new ViewOptions { Trim = false }));

        Assert.Contains("nodecount and focus make it smaller", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_count_as_nodes_where_a_graph_is_too_large()
    {
        string wide = string.Join('\n', Enumerable.Range(0, (GraphPicture.MostNodes / 2) + 1).Select(i => $"f{i} 1 [k=v]"));

        ViewException error = Assert.Throws<ViewException>(() => Pictured.Scene(wide, new ViewOptions { Trim = false }));

        Assert.Contains("nodecount, focus and taghide make it smaller", error.Message, StringComparison.Ordinal);
    }

    private static TextItem NameOf(GroupItem node) => node.Items.OfType<TextItem>().MaxBy(text => text.FontSize)!;

    private static bool Overlap(Box a, Box b) => a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom;
}
