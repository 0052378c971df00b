using Pprof.Rendering.Fonts;

namespace Pprof.Rendering.Tests.Fonts;

// By UAX #9. Escaped, since an editor would show the words turned around: alef, bet, gimel are U+05D0 to U+05D2.
public sealed class VisualOrderTests
{
    [Theory]
    [InlineData("Cart.Add(int, 1.5%)", "Cart.Add(int, 1.5%)")]
    [InlineData("", "")]
    [InlineData("\u05D0\u05D1\u05D2", "\u05D2\u05D1\u05D0")]
    [InlineData("a \u05D0\u05D1.c", "a \u05D1\u05D0.c")]
    [InlineData("\u05D0\u05D1 \u05D2!", "\u05D2 \u05D1\u05D0!")]
    [InlineData("\u05D0 12.5% \u05D1", "\u05D1 12.5% \u05D0")]
    [InlineData("\u05D0 1-2 \u05D1", "\u05D1 1-2 \u05D0")]
    [InlineData("\u05D0(\u05D1)\u05D2", "\u05D2(\u05D1)\u05D0")]
    [InlineData("\u05D0 a \u05D1", "\u05D0 a \u05D1")]
    [InlineData("x 12 \u05D0 34", "x 12 34 \u05D0")]
    [InlineData("\u0645\u0631 \u0661\u0662", "\u0661\u0662 \u0631\u0645")]
    [InlineData("\u0645 \u0661\u060C\u0662 \u0631", "\u0631 \u0661\u060C\u0662 \u0645")]
    [InlineData("a\u060C b", "a\u060C b")]
    [InlineData("\u05D0 12\u066A \u05D1", "\u05D1 12\u066A \u05D0")]
    [InlineData("x 12\u066A, y", "x 12\u066A, y")]
    [InlineData("\u0645 1-2 \u0631", "\u0631 2-1 \u0645")]
    [InlineData("\u05D0\u05B0\u05D1\u05B1", "\u05D1\u05B1\u05D0\u05B0")]
    [InlineData("\U00010800\U00010801", "\U00010801\U00010800")]
    [InlineData("e\u0301\u0302", "e\u0301\u0302")]
    public void Characters_stand_as_they_are_seen(string text, string seen) => Assert.Equal(seen, string.Concat(VisualOrder.Of(text)));

    [Fact]
    public void A_long_line_loses_no_character() =>
        Assert.Equal(200_000, VisualOrder.Of(string.Concat(Enumerable.Repeat("\u05D0\u05B0", 100_000))).Count());
}
