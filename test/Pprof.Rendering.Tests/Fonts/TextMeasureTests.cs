using Pprof.Rendering.Fonts;

namespace Pprof.Rendering.Tests.Fonts;

public sealed class TextMeasureTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("i", 569)]
    [InlineData("M", 1767)]
    [InlineData("iM", 569 + 1767)]
    [InlineData("é", 1260)]
    [InlineData("Ж", 2206)]
    public void A_text_is_as_wide_as_its_characters_in_the_font(string text, int units) =>
        Assert.Equal(units * 10.0 / 2048, TextMeasure.Width(text, 10), 9);

    [Fact]
    public void A_mark_over_a_letter_takes_no_room_of_its_own() =>
        Assert.Equal(TextMeasure.Width("e", 12), TextMeasure.Width("e\u20D0", 12), 9);

    [Theory]
    [InlineData("\u6F22")]
    [InlineData("\U0001F600")]
    public void What_the_font_lacks_is_taken_for_wide(string character) =>
        Assert.InRange(TextMeasure.Width(character, 10), 7, 11);

    [Fact]
    public void Half_a_pair_of_surrogates_is_one_character() => Assert.InRange(TextMeasure.Width("\uD800", 10), 7, 11);

    [Fact]
    public void A_line_is_higher_than_its_letters() => Assert.True(TextMeasure.LineHeight > TextMeasure.Ascent && TextMeasure.Ascent > 0.7);
}
