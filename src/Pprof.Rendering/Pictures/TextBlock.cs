using System.Collections.Immutable;
using Pprof.Rendering.Fonts;
using Pprof.Rendering.Layout;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Pictures;

/// <summary>A line of a block of text.</summary>
internal sealed record TextLine(string Text, double FontSize, Tone Tone)
{
    public double Width => TextMeasure.Width(Text, FontSize);

    public double Height => TextMeasure.LineHeight * FontSize;
}

/// <summary>Lines of text below each other.</summary>
internal sealed record TextBlock(ImmutableArray<TextLine> Lines)
{
    /// <summary>The room that it takes.</summary>
    public Size Size { get; } = new(Lines.Select(line => line.Width).DefaultIfEmpty().Max(), Lines.Sum(line => line.Height));

    /// <summary>The lines in a box, from its top on.</summary>
    public IEnumerable<SceneItem> Draw(Box box, TextAlignment alignment = TextAlignment.Middle)
    {
        double x = alignment == TextAlignment.Start ? box.Left : (box.Left + box.Right) / 2;
        double y = box.Top;
        foreach (TextLine line in Lines)
        {
            var anchor = new Point(x, y + (TextMeasure.Ascent * line.FontSize));
            yield return new TextItem(anchor, line.Text, line.FontSize, line.Tone) { Alignment = alignment };
            y += line.Height;
        }
    }
}
