using Pprof.Analysis.Graphs;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Drawing;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Dot;

/// <summary>Writes the <see cref="GraphReport"/> in Graphviz's language.</summary>
public sealed class DotWriter
{
    private const int LeastFontSize = 8, FontSizeGrowth = 16;
    private readonly GraphReport _report;
    private readonly Utf8LineWriter _output;
    private readonly Dictionary<Node, int> _numbers = [];
    private readonly NodeletWriter _nodelets;
    private readonly GraphScale _scale;

    private DotWriter(GraphReport report, Utf8LineWriter output)
    {
        _report = report;
        _output = output;
        _nodelets = new NodeletWriter(report.Values, output);
        _scale = new GraphScale(report);
        foreach (Node node in report.Graph.Nodes)
        {
            _numbers.Add(node, _numbers.Count + 1);
        }
    }

    /// <inheritdoc cref="TopWriter.Write"/>
    public static void Write(GraphReport report, Stream stream, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var output = new Utf8LineWriter(stream);
        new DotWriter(report, output).Write(zone);
    }

    private void Write(TimeZoneInfo zone)
    {
        Utf8Text title = DotText.Escape(_report.Title);
        _output.Write($"digraph \"{(title.IsEmpty ? "unnamed" : title)}\" {{\nnode [style=filled fillcolor=\"#f8f8f8\"]\n");
        WriteLegend(title, zone);
        var hasNodelets = new HashSet<Node>();
        foreach (Node node in _report.Graph.Nodes)
        {
            WriteNode(node);
            if (_nodelets.Write(node, _numbers[node]))
            {
                hasNodelets.Add(node);
            }
        }

        foreach (Edge edge in EdgeOrder.Sort(_report.Graph.Nodes.SelectMany(node => node.Out)))
        {
            WriteEdge(edge, hasNodelets.Contains(edge.Source));
        }

        _output.Write("}\n"u8);
    }

    private void WriteLegend(Utf8Text title, TimeZoneInfo zone)
    {
        List<Utf8Text> lines = HeaderLines.Of(_report.Header, zone);
        lines.Add("\nSee https://git.io/JfYMW for how to read the graph");
        _output.Write($"subgraph cluster_L {{ \"{DotText.Escape(lines[0])}\" [shape=box fontsize=16 label=\"");
        foreach (Utf8Text line in lines)
        {
            _output.Write(DotText.Escape(line));
            _output.Write("\\l"u8);
        }

        _output.Write("\""u8);
        if (!title.IsEmpty)
        {
            _output.Write($" tooltip=\"{title}\"");
        }

        _output.Write("] }\n"u8);
    }

    private void WriteNode(Node node)
    {
        double share = _scale.ShareOf(node.Cum.Value);
        int fontSize = _scale.FontSize(node.Flat.Value, LeastFontSize, FontSizeGrowth);
        _output.Write($"N{_numbers[node]} [label=\"");
        _output.Write(NameLines(node.Place));
        string values = string.Join("\\n", _scale.ValueLines(node));
        _output.Write($"{values}\" id=\"node{_numbers[node]}\" fontsize={fontSize} shape=box tooltip=\"");
        _output.Write(DotText.Escape(node.PrintableName));
        _output.Write($" ({_report.Values.Text(node.Cum.Value)})\"");
        _output.Write($" color=\"{ScoreColor.Strong(share)}\" fillcolor=\"{ScoreColor.Pale(share)}\"]\n");
    }

    // A line for each part of the name.
    private static string NameLines(Place place)
    {
        string name = DotText.Escape(ShortName.Of(place.Name.ToString()))
            .Replace("::", "\\n", StringComparison.Ordinal)
            .Replace("[...]", "[…]", StringComparison.Ordinal) // Go's type parameters stay in one piece
            .Replace(".", "\\n", StringComparison.Ordinal);
        Place shortened = place.WithoutFolders() with { Name = name };
        IEnumerable<string> parts = shortened.NameParts
            .Select(part => part == shortened.Name ? name : DotText.Escape(part.ToString()));
        return string.Concat(parts.Select(part => part + "\\n"));
    }

    private void WriteEdge(Edge edge, bool hasNodelets)
    {
        string weight = _report.Values.Text(edge.Weight.Value);
        string inline = edge.IsInline ? "\\n (inline)" : "";
        string arrow = edge.IsResidual ? "..." : "->";
        _output.Write($"N{_numbers[edge.Source]} -> N{_numbers.GetValueOrDefault(edge.Destination)}");
        _output.Write($" [label=\" {weight}{inline}\"{Strength(edge.Weight.Value)}");
        string tooltip =
            $"\"{DotText.Escape(edge.Source.PrintableName)} {arrow} {DotText.Escape(edge.Destination.PrintableName)} ({weight})\"";
        _output.Write($" tooltip={tooltip} labeltooltip={tooltip}");
        _output.Write(edge.IsResidual ? " style=\"dotted\""u8 : ""u8);
        _output.Write(hasNodelets ? " minlen=2]\n"u8 : "]\n"u8);
    }

    // How strongly the ends are drawn together, how thick the line is, and its colour.
    private string Strength(long weight)
    {
        if (!_scale.HasTotal)
        {
            return "";
        }

        long pull = _scale.PullOf(weight), width = _scale.Portion(weight, 5);
        string pullText = pull > 1 ? $" weight={pull}" : "";
        string widthText = width > 0 ? $" penwidth={width + 1}" : "";
        return $"{pullText}{widthText} color=\"{ScoreColor.Strong(_scale.ShareOf(weight))}\"";
    }
}
