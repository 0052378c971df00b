using System.Collections.Immutable;
using Pprof.Analysis.Graphs;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Layout;
using Pprof.Rendering.Scenes;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Pictures;

/// <summary>Says what the picture shows, and what its lines and colours mean.</summary>
internal sealed class LegendBox
{
    private const double Padding = 10, WidestLine = 420, FontSize = 11, TitleSize = 13, KeyWidth = 34, KeyGap = 8;
    private const int LongestLine = 2048, MostLines = 40;
    private readonly TextBlock _header;
    private readonly ImmutableArray<(string Text, Pen? Pen)> _keys;

    public LegendBox(GraphReport report, HotPath hotPath, TimeZoneInfo zone)
    {
        IEnumerable<string> lines = HeaderLines.Of(report.Header, zone)
            .SelectMany(line => VisibleLines(line))
            .Take(MostLines);
        _header = new TextBlock([.. lines.Select((line, i) => Line(line, i == 0 ? TitleSize : FontSize, Palette.Ink))]);
        _keys = [.. Keys(report.Graph, hotPath)];
    }

    private Size KeySize => new(
        _keys.Select(key => Indent(key.Pen) + Line(key.Text, FontSize, Palette.Ink).Width).DefaultIfEmpty().Max(),
        _keys.IsEmpty ? 0 : (_keys.Length * KeyHeight) + KeyGap);

    private static double KeyHeight => Line("", FontSize, Palette.Ink).Height;

    /// <summary>The room that it takes.</summary>
    public Size Size => new(
        Math.Max(_header.Size.Width, KeySize.Width) + (2 * Padding), _header.Size.Height + KeySize.Height + (2 * Padding));

    public GroupItem Draw(Point corner)
    {
        var box = new Box(corner.X, corner.Y, corner.X + Size.Width, corner.Y + Size.Height);
        Box inner = box.Grow(-Padding);
        var items = new List<SceneItem> { new RectangleItem(box, Palette.Ground, new Pen(Palette.Border, 1)) { Radius = 4 } };
        items.AddRange(_header.Draw(inner, TextAlignment.Start));
        double top = inner.Top + _header.Size.Height + KeyGap;
        foreach ((string text, Pen? pen) in _keys)
        {
            if (pen is { } line)
            {
                double y = top + (KeyHeight / 2);
                Point start = new(inner.Left, y), end = new(inner.Left + KeyWidth - KeyGap, y);
                ImmutableArray<Point> course = [start, Point.Between(start, end, 1.0 / 3), Point.Between(start, end, 2.0 / 3), end];
                items.AddRange(Arrow.Draw(course, line, endsAbove: false));
            }

            var block = new TextBlock([Line(text, FontSize, Palette.FaintInk)]);
            items.AddRange(block.Draw(new Box(inner.Left + Indent(pen), top, inner.Right, top + KeyHeight), TextAlignment.Start));
            top += KeyHeight;
        }

        var group = new GroupItem("legend", "", [.. items]);
        return group with { Facts = group.Facts.Add("class", "legend") };
    }

    private static IEnumerable<(string Text, Pen? Pen)> Keys(Graph graph, HotPath hotPath)
    {
        if (graph.Nodes.IsEmpty)
        {
            yield break;
        }

        yield return ("Large: costs much itself. Red: with all it calls.", null);
        bool isDifference = graph.Nodes.Any(node => node.Cum.Value < 0);
        if (isDifference)
        {
            yield return ("Green: less than in the base.", null);
        }

        if (hotPath.First is { } first)
        {
            yield return ("the heaviest path", new Pen(PictureStyle.HotTone(first.Weight.Value), 4));
        }

        if (graph.Nodes.Any(node => node.Out.Any(edge => edge.IsResidual)))
        {
            yield return ("through functions that are left out", new Pen(Palette.FaintInk, 1.2) { Style = PenStyle.Dashed });
        }
    }

    private static double Indent(Pen? pen) => pen is null ? 0 : KeyWidth;

    private static TextLine Line(string text, double fontSize, Tone tone) =>
        new(MiddleCut.Fit(text, fontSize, WidestLine), fontSize, tone);

    private static IEnumerable<string> VisibleLines(Utf8Text text)
    {
        Utf8Text rest = text;
        for (int end = rest.Span.IndexOf((byte)'\n'); end >= 0; end = rest.Span.IndexOf((byte)'\n'))
        {
            yield return VisibleLine.Of(rest.Slice(0, end), LongestLine);
            rest = rest.Slice(end + 1, rest.Length - end - 1);
        }

        yield return VisibleLine.Of(rest, LongestLine);
    }
}
