using System.Text;
using Pprof.Rendering.Layout;
using Pprof.Rendering.Layout.Graphviz;
using Pprof.Rendering.Tests.TestKit;

namespace Pprof.Rendering.Tests.Layout.Graphviz;

public sealed class GraphvizTests
{
    // A cycle, a loop, two edges between the same nodes, one without a say, and a node alone.
    private static readonly LayoutGraph Graph = new(
        [new Size(72, 36), new Size(144, 20.5), new Size(30, 30), new Size(10, 10)],
        [
            new LayoutEdge(0, 1) { Label = new Size(41, 18.2), Weight = 100_000 },
            new LayoutEdge(0, 1) { MinimumLength = 2 },
            new LayoutEdge(1, 2),
            new LayoutEdge(2, 0),
            new LayoutEdge(2, 2) { Label = new Size(20, 10) },
            new LayoutEdge(0, 2) { Constrains = false },
        ]);

    [Fact]
    public void Everything_has_a_place_of_its_own_and_lines_lead_from_box_to_box()
    {
        GraphLayout layout = DotAnswer.Read(Graph, Encoding.UTF8.GetBytes(ExternalProgram.Run("dot", DotProblem.Write(Graph), "-Tjson0", "{}")));
        Box[] boxes = [.. layout.Centres.Select((centre, node) => Box.Around(centre, Graph.Nodes[node]))];

        Assert.All(boxes, box => Assert.True(box is { Left: >= -1, Top: >= -1 } && box.Right <= layout.Extent.Width + 1 && box.Bottom <= layout.Extent.Height + 1));
        for (int i = 0; i < boxes.Length; i++)
        {
            Assert.All(boxes[(i + 1)..], other => Assert.True(boxes[i].Left >= other.Right || other.Left >= boxes[i].Right || boxes[i].Top >= other.Bottom || other.Top >= boxes[i].Bottom));
        }

        for (int edge = 0; edge < Graph.Edges.Length; edge++)
        {
            Assert.True(boxes[Graph.Edges[edge].From].Grow(1).Holds(layout.Edges[edge].Curve[0]), $"the start of {edge}");
            Assert.True(boxes[Graph.Edges[edge].To].Grow(1).Holds(layout.Edges[edge].Curve[^1]), $"the end of {edge}");
            Assert.Equal(!Graph.Edges[edge].Label.IsEmpty, layout.Edges[edge].Label is not null);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"bb\":1}")]
    [InlineData("{\"bb\":\"0,0,1\"}")]
    [InlineData("{\"bb\":\"0,0,1,1\",\"objects\":[{\"name\":\"9\",\"pos\":\"1,1\"}]}")]
    [InlineData("{\"bb\":\"0,0,1,1\",\"edges\":[{\"id\":\"0\",\"pos\":\"1,1 2,2\"}]}")]
    [InlineData("{\"bb\":\"0,0,1,1\",\"objects\":7}")]
    public void An_answer_that_is_none_is_refused(string answer) =>
        Assert.Throws<FormatException>(() => DotAnswer.Read(Graph, Encoding.UTF8.GetBytes(answer)));

    [Fact]
    public void A_graph_of_nothing_has_a_layout() =>
        Assert.Empty(DotAnswer.Read(new LayoutGraph([], []), "{\"bb\":\"0,0,0,0\"}"u8.ToArray()).Centres);
}
