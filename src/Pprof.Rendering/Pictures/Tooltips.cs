using Pprof.Analysis.Graphs;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Drawing;

namespace Pprof.Rendering.Pictures;

/// <summary>What a viewer shows when one points at a thing.</summary>
internal static class Tooltips
{
    // In bytes. Names of some megabytes would otherwise be written again for every edge.
    private const int LongestName = 4096;

    /// <summary>The whole name on the first line, below it the values.</summary>
    public static string Of(Node node, GraphScale scale) =>
        $"{Name(node)}\nflat {scale.Text(node.Flat.Value)}\ncum {scale.Text(node.Cum.Value)}";

    /// <summary>Both ends and the weight.</summary>
    public static string Of(Edge edge, ValueFormat values)
    {
        string arrow = edge.IsResidual ? "..." : "->";
        string inline = edge.IsInline ? ", inlined" : "";
        return $"{Name(edge.Source)} {arrow} {Name(edge.Destination)} ({values.Text(edge.Weight.Value)}{inline})";
    }

    private static string Name(Node node) => VisibleLine.Of(node.PrintableName, LongestName);
}
