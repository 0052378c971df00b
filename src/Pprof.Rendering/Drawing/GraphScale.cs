using Pprof.Analysis.Graphs;
using Pprof.Analysis.Reports;

namespace Pprof.Rendering.Drawing;

/// <summary>How large, thick and red the things of a graph are, by their values.</summary>
internal sealed class GraphScale
{
    private readonly GraphReport _report;
    private readonly double _greatestFlat;

    public GraphScale(GraphReport report)
    {
        _report = report;
        foreach (Node node in report.Graph.Nodes)
        {
            _greatestFlat = Math.Max(_greatestFlat, Math.Abs((double)node.Flat.Value));
        }
    }

    /// <summary>Whether there is a total that values are a part of.</summary>
    public bool HasTotal => _report.Total != 0;

    /// <summary>From -1 to 1 for what is a part of the total; no number if that is 0, as is the value.</summary>
    public double ShareOf(long value) => value / Math.Abs((double)_report.Total);

    /// <summary>The size of a node's text, by the area that it takes.</summary>
    /// <param name="flat">The node's value.</param>
    /// <param name="least">The size for 0.</param>
    /// <param name="growth">What the greatest value adds.</param>
    public int FontSize(long flat, int least, int growth)
    {
        double share = _greatestFlat == 0 ? 0 : Math.Abs((double)flat) / _greatestFlat;
        return (int)(least + Math.Ceiling(growth * Math.Sqrt(share)));
    }

    /// <summary>How strongly an edge draws its ends together: from 1 to 101.</summary>
    public long PullOf(long weight) => Portion(weight, 100) + 1;

    /// <summary>How many of some equal parts of the total a weight fills, at most all.</summary>
    public long Portion(long weight, int of) =>
        HasTotal ? (long)Int128.Min(Int128.Abs((Int128)weight * of / _report.Total), of) : 0;

    /// <summary>What stands below a node's name: its own value, and on the same or another line that with all it calls.</summary>
    public IEnumerable<string> ValueLines(Node node)
    {
        long flat = node.Flat.Value, cum = node.Cum.Value;
        string own = flat == 0 ? "0" : Text(flat);
        string all = $"of {Text(cum)}";
        return cum == flat ? [own] : flat == 0 ? [$"{own} {all}"] : [own, all];
    }

    /// <summary>A value with its share.</summary>
    public string Text(long value) =>
        $"{_report.Values.Text(value)} ({Measurement.Percentage(value, _report.Total).Trim()})";
}
