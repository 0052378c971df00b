using Pprof.Analysis;
using Pprof.Rendering.Tests.TestKit;

namespace Pprof.Rendering.Tests.Dot;

public sealed class DotWriterTests
{
    [Fact]
    public void The_graph_has_a_legend_nodes_labels_and_edges() => Assert.Equal(
        """
        digraph "app" {
        node [style=filled fillcolor="#f8f8f8"]
        subgraph cluster_L { "File: app" [shape=box fontsize=16 label="File: app\lBuild ID: b1d\lType: cpu\lShowing nodes accounting for 40ms, 100% of 40ms total\l\lSee https://git.io/JfYMW for how to read the graph\l" tooltip="app"] }
        N1 [label="main\n10ms (25.00%)\nof 40ms (100%)" id="node1" fontsize=18 shape=box tooltip="main (40ms)" color="#b20000" fillcolor="#edd5d5"]
        N2 [label="work\n30ms (75.00%)" id="node2" fontsize=24 shape=box tooltip="work (30ms)" color="#b20e00" fillcolor="#edd7d5"]
        N2_0 [label = "user:eve" id="N2_0" fontsize=8 shape=box3d tooltip="30ms"]
        N2 -> N2_0 [label=" 30ms" weight=100 tooltip="30ms" labeltooltip="30ms"]
        NN2_0_0 [label = "2kB" id="NN2_0_0" fontsize=8 shape=box3d tooltip="30ms"]
        N2_0 -> NN2_0_0 [label=" 30ms" weight=100 tooltip="30ms" labeltooltip="30ms"]
        N1 -> N2 [label=" 30ms" weight=76 penwidth=4 color="#b20e00" tooltip="main -> work (30ms)" labeltooltip="main -> work (30ms)"]
        }

        """,
        Rendered.Dot(
            """
            types cpu/nanoseconds
            mapping 0x1000-0x2000 /bin/app b1d
            main!0x1010;work!0x1020 30000000 [user=eve bytes=2048:bytes]
            main!0x1010 10000000
            """));

    [Fact]
    public void Labels_of_a_box_are_joined_by_an_escaped_line_end() => Assert.Contains(
        @"[label = ""path:C:\new\x\nuser:eve"" ", Rendered.Dot(@"work 4 [path=C:\new\x user=eve]"), StringComparison.Ordinal);

    [Fact]
    public void An_inlined_call_is_marked() => Assert.Contains(
        " [label=\" 1\\n (inline)\" ", Rendered.Dot("main|>work 1"), StringComparison.Ordinal);

    [Fact]
    public void A_path_over_hidden_nodes_is_dotted()
    {
        string graph = Rendered.Dot("main;small;work 3\nmain;work 9\nsmall 1\nmain 9", new ViewOptions { NodeFraction = 0.3 });

        Assert.Contains("tooltip=\"main ... work (12)\"", graph, StringComparison.Ordinal);
        Assert.Contains(" style=\"dotted\"]", graph, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_names_are_broken_where_their_language_has_a_dot() => Assert.Contains(
        "[label=\"std\\nvector\\nat\\n1 (100%)\"", Rendered.Dot("std::vector::at 1"), StringComparison.Ordinal);

    [Fact]
    public void Type_parameters_stay_in_one_piece() => Assert.Contains(
        "[label=\"pkg\\nType[…]\\nRead\\n1 (100%)\"",
        Rendered.Dot("example.com/pkg.Type[...].Read 1"),
        StringComparison.Ordinal);

    [Fact]
    public void Quotes_and_backslashes_cannot_end_a_text()
    {
        string graph = Rendered.Dot("mapping 0x1000-0x2000 C:\\\"app\"\na\"b\\c!0x1010 1");

        Assert.StartsWith("digraph \"C:\\\\\\\"app\\\"\" {\n", graph, StringComparison.Ordinal);
        Assert.Contains("tooltip=\"a\\\"b\\\\c (1)\"", graph, StringComparison.Ordinal);
    }

    [Fact]
    public void A_graph_without_a_binary_is_unnamed() =>
        Assert.StartsWith("digraph \"unnamed\" {\n", Rendered.Dot("main 1"), StringComparison.Ordinal);
}
