using Pprof.Filters;
using Pprof.Tests.TestKit;

namespace Pprof.Tests.Filters;

public sealed class LeafCutFilterTests
{
    [Theory]
    [InlineData("main;f;malloc;brk 1", "malloc", "", "main;f 1")]
    [InlineData("main;f;malloc;g;malloc;h 1", "malloc", "", "main;f 1")]
    [InlineData("main;f;malloc;brk 1", "mal", "", "main;f;malloc;brk 1")]
    [InlineData("main;f;malloc;brk 1", "mal.*|x", "", "main;f 1")]
    [InlineData("main;f;malloc 1\nmain;f;calloc 2", ".alloc", "calloc", "main;f 1\nmain;f;calloc 2")]
    [InlineData("malloc;brk 1", "malloc|brk", "", "malloc;brk 1")]
    [InlineData("malloc;main;brk;x 1", "malloc|brk", "", "malloc;main 1")]
    [InlineData("main;.malloc;brk 1", "malloc", "", "main 1")]
    [InlineData("main;..malloc;brk 1", "malloc", "", "main;..malloc;brk 1")]
    [InlineData("main;f(int);brk 1", "f", "", "main 1")]
    [InlineData("main;(anonymous namespace)::f(int);brk 1", @"\(anonymous namespace\)::f", "", "main 1")]
    [InlineData("main;S::operator()(int);brk 1", @"S::operator\(\)", "", "main 1")]
    [InlineData("main;outer|>mid|>inner;brk 1", "outer", "", "main 1")]
    [InlineData("main;outer|>mid|>inner;brk 1", "mid", "", "main;outer 1")]
    [InlineData("main;outer|>mid|>inner;brk 1", "inner", "", "main;outer|>mid 1")]
    [InlineData("main;outer|>mid|>inner;brk 1", "inner|mid", "", "main;outer 1")]
    [InlineData("outer|>mid;main;outer|>mid;brk 1", "mid", "", "outer;main;outer 1")]
    [InlineData("main;!0x10;brk 1\n2", "main|brk", "", "main;!0x10 1\n2")]
    [InlineData("main;f 1", "", "f", "main;f 1")]
    public void Drop_frames_cuts_below_the_outermost_match(string profile, string drop, string keep, string expected)
    {
        Profile source = FoldedStacks.Parse(profile) with { DropFrames = drop, KeepFrames = keep };

        Profile filtered = FrameDropFilter.Apply(source);

        Assert.Equal(FoldedStacks.Normalize(expected), FoldedStacks.Format(filtered));
        Assert.Same(source.Samples, filtered.Samples);
    }

    [Theory]
    [InlineData("main;f;malloc;brk 1", "malloc", "main;f;malloc 1")]
    [InlineData("main;f;g;f;h 1\nmain;h 2\n3", "^f$", "main;f;g;f 1\nmain;h 2\n3")]
    [InlineData("main;f;malloc;brk 1", "al", "main;f;malloc 1")]
    [InlineData("main;f;malloc 1", "nothing", "main;f;malloc 1")]
    [InlineData("main;f(malloc);brk 1", "malloc", "main;f(malloc);brk 1")]
    [InlineData("main;f@malloc.c;brk 1", "malloc", "main;f@malloc.c;brk 1")]
    [InlineData("main;outer|>mid|>inner;brk 1", "outer", "main;outer 1")]
    [InlineData("main;outer|>mid|>inner;brk 1", "mid|outer", "main;outer|>mid 1")]
    [InlineData("main;outer|>mid|>inner;brk 1", "inner", "main;outer|>mid|>inner 1")]
    public void Prune_from_cuts_below_the_innermost_match(string profile, string pattern, string expected)
    {
        FilterResult result = PruneFromFilter.Apply(FoldedStacks.Parse(profile), Pattern.Parse(pattern));

        Assert.Equal(FoldedStacks.Normalize(expected), FoldedStacks.Format(result.Profile));
    }

    [Fact]
    public void Prune_from_says_whether_a_function_matched()
    {
        Profile profile = FoldedStacks.Parse("main;f 1");

        Assert.True(PruneFromFilter.Apply(profile, Pattern.Parse("f")).Matched);
        Assert.Equal(new FilterResult(profile, false), PruneFromFilter.Apply(profile, Pattern.Parse("x")));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("")]
    public void The_profile_stays_the_same_object_when_nothing_is_to_be_dropped(string drop)
    {
        Profile profile = FoldedStacks.Parse("main;f 1") with { DropFrames = drop };

        Assert.Same(profile, FrameDropFilter.Apply(profile));
    }

    [Fact]
    public void Stacks_stay_the_same_table_when_only_outermost_frames_match()
    {
        Profile profile = FoldedStacks.Parse("f;f 1") with { DropFrames = "f" };

        Assert.Same(profile.Stacks, FrameDropFilter.Apply(profile).Stacks);
    }

    [Fact]
    public void A_pattern_that_is_not_text_is_refused_by_the_name_of_its_field()
    {
        Profile profile = FoldedStacks.Parse("main;f 1") with { DropFrames = "f", KeepFrames = new Utf8Text(new byte[] { 0xFF }) };

        PatternSyntaxException error = Assert.Throws<PatternSyntaxException>(() => FrameDropFilter.Apply(profile));

        Assert.Contains("keep_frames", error.Message);
    }

    [Theory]
    [InlineData("f", "f")]
    [InlineData(".f", "f")]
    [InlineData("", "")]
    [InlineData(".", "")]
    [InlineData("(int)", "")]
    [InlineData("operator()", "operator()")]
    [InlineData("operator()()", "operator()")]
    [InlineData("operator(", "operator")]
    [InlineData("(anonymous namespace)(x)", "(anonymous namespace)")]
    [InlineData("(anonymous)::f", "")]
    public void A_simple_name_has_no_argument_list_and_no_leading_dot(string name, string expected) =>
        Assert.Equal(expected, new Utf8Text(SimpleNameMatches.Simplify(((Utf8Text)name).Span).ToArray()));
}
