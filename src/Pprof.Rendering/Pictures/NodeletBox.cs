using Pprof.Rendering.Drawing;
using Pprof.Rendering.Layout;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Pictures;

/// <summary>The small box of a label.</summary>
internal sealed class NodeletBox : IPictureBox
{
    private const double SidePadding = 6, Padding = 3, WidestLine = 180, Radius = 6;
    private const int LongestText = 2048, MostLines = 8;
    private readonly string _id;
    private readonly string _tooltip;
    private readonly TextBlock _text;

    public NodeletBox(string id, Nodelet nodelet, string value)
    {
        string[] lines = [.. nodelet.Texts.Select(text => VisibleLine.Of(text, LongestText))];
        _id = id;
        _tooltip = string.Join("\n", lines.Append(value));
        _text = new TextBlock(
        [
            .. lines.Take(MostLines).Select(line => Line(line, Palette.Ink)),
            Line(value, Palette.FaintInk),
        ]);
    }

    public Size Size => new(_text.Size.Width + (2 * SidePadding), _text.Size.Height + (2 * Padding));

    public GroupItem Draw(Box box)
    {
        var frame = new RectangleItem(box, Palette.Ground, new Pen(Palette.Border, 1)) { Radius = Radius };
        var group = new GroupItem(_id, _tooltip, [frame, .. _text.Draw(box.Grow(-Padding))]);
        return group with { Facts = group.Facts.Add("class", "label") };
    }

    private static TextLine Line(string text, Tone tone) =>
        new(MiddleCut.Fit(text, PictureStyle.LeastFontSize, WidestLine), PictureStyle.LeastFontSize, tone);
}
