using System.Collections.Immutable;
using Pprof.Analysis.Graphs;
using Pprof.Rendering.Drawing;
using Pprof.Rendering.Layout;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Pictures;

/// <summary>A function of the graph, or what else its nodes are: what it is in, its name, its values.</summary>
internal sealed class NodeBox : IPictureBox
{
    private const double SidePadding = 9, Padding = 6, Radius = 3;

    // Of the size of the name.
    private const double ValueSize = 0.72, PlaceSize = 0.66;

    // A name in large letters may be wider than other lines.
    private const double WidestName = 330;
    private readonly string _id;
    private readonly Node _node;
    private readonly bool _isHot;
    private readonly TextBlock _text;
    private readonly PictureStyle _style;
    private readonly string _tooltip;

    public NodeBox(string id, Node node, bool isHot, GraphScale scale, PictureStyle style)
    {
        _id = id;
        _node = node;
        _isHot = isHot;
        _style = style;
        _text = new TextBlock([.. Lines(node, scale)]);
        _tooltip = Tooltips.Of(node, scale);
    }

    public Size Size => new(_text.Size.Width + (2 * SidePadding), _text.Size.Height + (2 * Padding));

    public GroupItem Draw(Box box)
    {
        long cum = _node.Cum.Value;
        var frame = new RectangleItem(box, _style.NodeFill(cum), _style.NodePen(cum, _isHot)) { Radius = Radius };
        ImmutableDictionary<string, string> facts = ImmutableDictionary<string, string>.Empty;
        return new GroupItem(_id, _tooltip, [frame, .. _text.Draw(box.Grow(-Padding))])
        {
            Facts = facts.Add("class", _isHot ? "node hot" : "node"),
        };
    }

    private static IEnumerable<TextLine> Lines(Node node, GraphScale scale)
    {
        const int least = PictureStyle.LeastFontSize;
        NodeCaption caption = NodeCaption.Of(node.Place);
        int size = scale.FontSize(node.Flat.Value, least, PictureStyle.FontSizeGrowth);
        double placeSize = Smaller(size, PlaceSize), valueSize = Smaller(size, ValueSize);
        foreach (string text in caption.Above)
        {
            yield return Cut(text, placeSize, PictureStyle.WidestLine, Palette.FaintInk);
        }

        yield return Cut(caption.Name, size, Math.Max(PictureStyle.WidestLine, Math.Min(size * 20, WidestName)), Palette.Ink);
        foreach (string text in caption.Below)
        {
            yield return Cut(text, placeSize, PictureStyle.WidestLine, Palette.FaintInk);
        }

        foreach (string text in scale.ValueLines(node))
        {
            yield return Cut(text, valueSize, PictureStyle.WidestLine, Palette.Ink);
        }
    }

    private static double Smaller(int size, double share) => Math.Max(PictureStyle.LeastFontSize, Math.Round(size * share));

    private static TextLine Cut(string text, double fontSize, double width, Tone tone) =>
        new(MiddleCut.FitName(text, fontSize, width), fontSize, tone);
}
