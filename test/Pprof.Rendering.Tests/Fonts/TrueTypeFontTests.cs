using System.Text;
using Pprof.Rendering.Fonts;
using Pprof.Rendering.Layout;

namespace Pprof.Rendering.Tests.Fonts;

public sealed class TrueTypeFontTests
{
    private static readonly TrueTypeFont Font = TrueTypeFont.DejaVuSans;

    [Fact]
    public void The_font_is_as_wide_as_texts_are_measured()
    {
        foreach (Rune character in KnownCharacters())
        {
            double measured = TextMeasure.Width(character) * Font.UnitsPerEm;
            Assert.True(measured == Font.AdvanceOf(Font.GlyphOf(character)), $"U+{character.Value:X4}");
        }
    }

    [Theory]
    [InlineData("ABC xyz 019 {}~|")]
    [InlineData("äßéÿŁőŽ")]
    [InlineData("ΑΩάΐ ЖЯёђ")]
    [InlineData("–—‘“”…‰›")]
    [InlineData("←→↑↓ │─┼█ ≤≥≠∞ ●▶ \uFFFD")]
    public void It_has_the_characters_of_names_and_of_pictures(string text) =>
        Assert.All(text.EnumerateRunes(), character => Assert.NotEqual(0, Font.GlyphOf(character)));

    [Fact]
    public void What_it_lacks_is_a_box_that_one_sees() => Assert.NotEmpty(GlyphReader.Read(Font, Font.GlyphOf(new Rune('漢'))));

    [Fact]
    public void A_space_has_no_ink() => Assert.Empty(GlyphReader.Read(Font, Font.GlyphOf(new Rune(' '))));

    [Fact]
    public void Every_outline_is_closed_and_within_the_bounds_of_the_font()
    {
        for (int glyph = 0; glyph < Font.GlyphCount; glyph++)
        {
            foreach (Point[] contour in GlyphReader.Read(Font, glyph))
            {
                Assert.Equal(contour[0], contour[^1]);
                Assert.Equal(1, contour.Length % 2);
                Assert.All(contour, point => Assert.True(Font.Bounds.Grow(1).Holds(point), $"glyph {glyph}: {point}"));
            }
        }
    }

    [Fact]
    public void A_letter_with_a_mark_is_made_of_both()
    {
        int glyph = Font.GlyphOf(new Rune('é'));

        Assert.Equal(2, GlyphReader.PartsOf(Font, glyph).Count());
        Assert.Equal(3, GlyphReader.Read(Font, glyph).Count);
    }

    [Fact]
    public void A_part_of_the_font_is_much_smaller_and_keeps_the_outlines()
    {
        int glyph = Font.GlyphOf(new Rune('é'));

        byte[] part = FontSubset.Write(Font, [glyph]);

        Assert.InRange(part.Length, 500, 5_000);
        Assert.Contains(Font.GlyphBytes(GlyphReader.PartsOf(Font, glyph).First()).ToArray().ToHex(), part.ToHex(), StringComparison.Ordinal);
        Assert.DoesNotContain(Font.GlyphBytes(Font.GlyphOf(new Rune('w'))).ToArray().ToHex(), part.ToHex(), StringComparison.Ordinal);
    }

    private static IEnumerable<Rune> KnownCharacters() => Enumerable.Range(0x20, 0xFFFE - 0x20)
        .Where(Rune.IsValid).Select(value => new Rune(value)).Where(character => Font.GlyphOf(character) != 0);
}

internal static class BytesAsText
{
    public static string ToHex(this byte[] bytes) => Convert.ToHexString(bytes);
}
