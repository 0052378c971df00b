using System.Text;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Fonts;

/// <summary>Sets a line of text: which glyph stands where.</summary>
internal static class Typesetter
{
    // DejaVu Sans has no bold face here: its outlines are drawn with a pen of this share of the font's size, so that a
    // bold text is as wide as TextMeasure says.
    public const double BoldPen = 0.04;

    /// <summary>Where a text begins, in points.</summary>
    public static double StartOf(TextItem item) => item.Anchor.X - item.Alignment switch
    {
        TextAlignment.Start => 0,
        TextAlignment.End => TextMeasure.Width(item.Text, item.FontSize),
        _ => TextMeasure.Width(item.Text, item.FontSize) / 2,
    };

    /// <summary>The glyphs of a text from left to right, which is not the order of reading in every script.</summary>
    /// <param name="item">The text.</param>
    /// <param name="font">The font, which has a hollow box for what it lacks.</param>
    public static IEnumerable<PlacedGlyph> Set(TextItem item, TrueTypeFont font)
    {
        double x = StartOf(item);
        foreach (Rune character in VisualOrder.Of(item.Text))
        {
            double advance = TextMeasure.Width(character) * item.FontSize;
            yield return new PlacedGlyph(character, font.GlyphOf(character), x);
            x += advance;
        }
    }
}

/// <summary>A glyph of a line of text.</summary>
/// <param name="Character">What it stands for.</param>
/// <param name="Glyph">Its number in the font; 0 if the font lacks it.</param>
/// <param name="X">Where it begins, in points.</param>
internal readonly record struct PlacedGlyph(Rune Character, int Glyph, double X)
{
    /// <summary>Whether there is anything to see: what takes no room and is not known is no letter of its own.</summary>
    public bool IsDrawn => Glyph != 0 || TextMeasure.Width(Character) > 0;
}
