namespace Pprof.Tests.Patterns;

public sealed class PatternSyntaxTests
{
    [Theory]
    [InlineData(@"a\1", 1, "references to groups")]
    [InlineData(@"a\", 1, "backslash")]
    [InlineData(@"\Z", 0, @"unknown escape: \Z")]
    [InlineData(@"\C", 0, @"unknown escape: \C")]
    [InlineData(@"a\é", 1, @"unknown escape: \é")]
    [InlineData(@"\8", 0, @"unknown escape: \8")]
    [InlineData(@"\x4", 0, "hexadecimal digits")]
    [InlineData(@"\x{}", 0, "hexadecimal digits")]
    [InlineData(@"\x{110000}", 0, "above 10FFFF")]
    [InlineData("ab(c", 2, "no closing )")]
    [InlineData("ab)", 2, "closes no group")]
    [InlineData("(?=a)", 0, "unknown kind of group")]
    [InlineData("x(?<!a)", 1, "name of a group")]
    [InlineData("(?P<>a)", 0, "name of a group")]
    [InlineData("(?P<é>a)", 0, "name of a group")]
    [InlineData("(?i-)", 0, "unknown kind of group")]
    [InlineData("(?x)", 0, "unknown kind of group")]
    [InlineData("a**", 2, "needs a group: *")]
    [InlineData("a*{2}", 2, "needs a group: {2}")]
    [InlineData("*a", 0, "nothing to repeat before *")]
    [InlineData("(|+?)", 2, "nothing to repeat before +?")]
    [InlineData("a{1001}", 1, "above 1000")]
    [InlineData("a{3,2}", 1, "runs backwards")]
    [InlineData("(a{100}){11}", 8, "1000 copies")]
    [InlineData("b[a", 1, "no closing ]")]
    [InlineData("b[]", 1, "no closing ]")]
    [InlineData("[z-a]", 1, "runs backwards: z-a")]
    [InlineData(@"[a-\d]", 3, @"unknown escape: \d")]
    [InlineData("[[:foo:]]", 1, "unknown character class: [:foo:]")]
    [InlineData(@"\p{Klingon}", 0, @"unknown Unicode class: \p{Klingon}")]
    [InlineData(@"\p{Greek", 0, "no closing }")]
    [InlineData(@"a\p", 1, @"\p is not followed")]
    public void Names_the_construct_and_where_it_starts(string pattern, int position, string message)
    {
        PatternSyntaxException error = Assert.Throws<PatternSyntaxException>(() => Pattern.Parse(pattern));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(position, error.Position);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_no_character()
    {
        PatternSyntaxException error = Assert.Throws<PatternSyntaxException>(() => Pattern.Parse("a\uD800"));

        Assert.Equal(1, error.Position);
    }

    [Theory]
    [InlineData(999, true)]
    [InlineData(1000, false)]
    public void Accepts_groups_to_a_depth_of_999(int depth, bool accepted)
    {
        string pattern = new string('(', depth) + "a" + new string(')', depth);

        Assert.Equal(accepted ? "1" : PatternVerdict.Refused, PatternVerdict.Of(pattern, ["a"u8.ToArray()]));
    }

    [Fact]
    public void Groups_that_capture_nothing_are_no_depth()
    {
        string pattern = string.Concat(Enumerable.Repeat("(?:", 20_000)) + "ab" + new string(')', 20_000);

        Assert.Equal("1", PatternVerdict.Of(pattern, ["ab"u8.ToArray()]));
    }

    [Theory]
    [InlineData(2000, "(xx?)", "{1000}")]
    [InlineData(1000, "(xx?){1000}", "")]
    [InlineData(27_000, @"\pL", "")]
    [InlineData(30_000, "(?:a*", "")]
    public void Refuses_what_grows_beyond_the_limits(int count, string repeated, string suffix)
    {
        string closing = repeated.StartsWith("(?:", StringComparison.Ordinal) ? string.Concat(Enumerable.Repeat(")", count)) : "";
        string pattern = "(" + string.Concat(Enumerable.Repeat(repeated, count)) + closing + ")" + suffix;

        Assert.Throws<PatternSyntaxException>(() => Pattern.Parse(pattern));
    }

    [Fact]
    public void Refuses_too_many_different_classes_of_too_many_characters()
    {
        string pattern = string.Concat(Enumerable.Range(0x4E00, 20_000).Select(rune => $"[^{(char)rune}]"));

        Assert.Throws<PatternSyntaxException>(() => Pattern.Parse(pattern));
    }

    [Fact]
    public void A_pattern_is_needed() => Assert.Throws<ArgumentNullException>(() => Pattern.Parse(null!));
}
