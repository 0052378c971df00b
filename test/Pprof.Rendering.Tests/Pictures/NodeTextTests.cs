using Pprof.Analysis.Graphs;
using Pprof.Rendering.Fonts;
using Pprof.Rendering.Pictures;
using Pprof.Rendering.Tests.TestKit;

namespace Pprof.Rendering.Tests.Pictures;

public sealed class NodeTextTests
{
    [Theory]
    [InlineData("main", "", "main")]
    [InlineData("Shop.Cart.Add", "Shop.Cart", "Add")]
    [InlineData("Shop.Cart.Total.lambda#1", "Shop.Cart", "Total.lambda#1")]
    [InlineData("Shop.Cart.Count.get", "Shop.Cart", "Count.get")]
    [InlineData("Dictionary<Shop.Item, int>.TryInsert", "Dictionary<Shop.Item, int>", "TryInsert")]
    [InlineData("net/http.(*conn).serve", "http.(*conn)", "serve")]
    [InlineData("main.main.func1.2", "main", "main.func1.2")]
    [InlineData("std::vector<a::b>::push_back(a::b const&)", "std::vector<a::b>", "push_back(a::b const&)")]
    [InlineData("a::operator<<", "a", "operator<<")]
    [InlineData("....", "..", ".")]
    [InlineData("[kernel]", "", "[kernel]")]
    public void A_name_stands_below_what_it_is_in(string name, string above, string below)
    {
        NodeCaption caption = NodeCaption.Of(new Place(name, 0, Utf8Text.Empty, 0, 0, Utf8Text.Empty, 0));

        Assert.Equal((above, below), (string.Concat(caption.Above), caption.Name));
    }

    [Fact]
    public void Address_and_position_have_lines_of_their_own()
    {
        NodeCaption caption = NodeCaption.Of(new Place("a.b", 0x10, "/src/x.go", 3, 0, Utf8Text.Empty, 0));

        Assert.Equal(["0000000000000010", "a"], caption.Above);
        Assert.Equal(["x.go:3"], caption.Below);
    }

    [Fact]
    public void A_place_without_a_function_is_called_by_its_binary()
    {
        NodeCaption caption = NodeCaption.Of(new Place(Utf8Text.Empty, 0x10, Utf8Text.Empty, 0, 0, "/lib/libc.so", 0));

        Assert.Equal(("0000000000000010", "[libc.so]"), (string.Concat(caption.Above), caption.Name));
    }

    [Theory]
    [InlineData("a\u001b[31m", "a^[[31m")]
    [InlineData("a\u0085\u007f", "aM-^E^?")]
    [InlineData("a\r\n\tb", "a   b")]
    [InlineData("\u202Eabc", "[U+202E]abc")]
    [InlineData("\U0001F525 ok", "\U0001F525 ok")]
    public void Control_characters_are_visible(string text, string expected) => Assert.Equal(expected, VisibleLine.Of(text, 1000));

    [Theory]
    [InlineData("x")]
    [InlineData("\u05E9")]
    [InlineData("\U0001F525")]
    public void A_huge_name_is_looked_at_in_part(string letter)
    {
        string visible = VisibleLine.Of(string.Concat(Enumerable.Repeat(letter, 3_000_000)), 1000);

        Assert.InRange(visible.Length, 100, 1001);
        Assert.DoesNotContain('\uFFFD', visible);
    }

    [Theory]
    [InlineData("\u202E", 300)]
    [InlineData("\u202E", 3_000_000)]
    [InlineData("\u0001", 900)]
    [InlineData("\u2028", 3_000)]
    public void What_is_made_visible_does_not_become_longer_than_the_limit(string letter, int count)
    {
        string visible = VisibleLine.Of(string.Concat(Enumerable.Repeat(letter, count)), 1000);

        Assert.InRange(visible.Length, 100, 1001);
        Assert.Contains('…', visible);
    }

    [Theory]
    [InlineData("AVeryLongNameOfAFunctionThatNobodyWouldWantToReadInFull")]
    [InlineData("\U0001F525\U0001F525\U0001F525\U0001F525\U0001F525\U0001F525\U0001F525\U0001F525\U0001F525\U0001F525\U0001F525\U0001F525")]
    public void What_is_too_long_loses_its_middle(string text)
    {
        string cut = MiddleCut.Fit(text, 10, 100);

        Assert.InRange(TextMeasure.Width(cut, 10), 60, 100);
        string[] parts = cut.Split('…');
        Assert.Equal(2, parts.Length);
        Assert.True(text.StartsWith(parts[0], StringComparison.Ordinal) && text.EndsWith(parts[1], StringComparison.Ordinal));
        Assert.True(parts[0].Length > 0 && parts[1].Length > 0);
    }

    [Fact]
    public void Type_arguments_are_the_first_to_go() =>
        Assert.Equal("Cache[…].Get", MiddleCut.FitName("Cache[string,struct { Name string; Value int }].Get", 10, 100));

    [Fact]
    public void Hostile_names_have_a_caption() => Assert.All(
        HostileNames.All, name => Assert.NotEqual("", NodeCaption.Of(new Place(name, 0, name, 1, 0, name, 0)).Name));
}
