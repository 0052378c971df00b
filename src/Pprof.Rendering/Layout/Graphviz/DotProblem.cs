using System.Globalization;
using System.Text;

namespace Pprof.Rendering.Layout.Graphviz;

/// <summary>Asks Graphviz's dot for a layout. It learns sizes alone; names stay here, whatever they hold.</summary>
internal static class DotProblem
{
    private const double PointsPerInch = 72;
    private const string NoBorders = """BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0" """;

    /// <summary>The graph in dot's language: nodes and edges are known by their numbers.</summary>
    public static byte[] Write(LayoutGraph graph)
    {
        var text = new StringBuilder();
        Append(text, $"digraph {{\ngraph [nodesep={Inches(graph.NodeSeparation)} ranksep={Inches(graph.RankSeparation)}]\n");
        Append(text, $"node [shape=box fixedsize=true label=\"\"]\nedge [arrowhead=none]\n");
        for (int node = 0; node < graph.Nodes.Length; node++)
        {
            Append(text, $"{node} [width={Inches(graph.Nodes[node].Width)} height={Inches(graph.Nodes[node].Height)}]\n");
        }

        for (int i = 0; i < graph.Edges.Length; i++)
        {
            LayoutEdge edge = graph.Edges[i];
            Append(text, $"{edge.From} -> {edge.To} [id={i} weight={Math.Clamp(edge.Weight, 1, LayoutEdge.GreatestWeight)} ");
            Append(text, $"minlen={Math.Clamp(edge.MinimumLength, 1, LayoutEdge.GreatestLength)} constraint={(edge.Constrains ? "true" : "false")}");
            text.Append(Label(edge.Label)).Append("]\n");
        }

        return Encoding.ASCII.GetBytes(text.Append("}\n").ToString());
    }

    // An empty table of a size is room for what we write there.
    private static string Label(Size size) => size.IsEmpty
        ? ""
        : FormattableString.Invariant($" label=<<TABLE {NoBorders}FIXEDSIZE=\"TRUE\" WIDTH=\"{Math.Ceiling(size.Width)}\" ")
            + FormattableString.Invariant($"HEIGHT=\"{Math.Ceiling(size.Height)}\"><TR><TD></TD></TR></TABLE>>");

    private static string Inches(double points) => (points / PointsPerInch).ToString("0.####", CultureInfo.InvariantCulture);

    private static void Append(StringBuilder text, FormattableString line) => text.Append(FormattableString.Invariant(line));
}
