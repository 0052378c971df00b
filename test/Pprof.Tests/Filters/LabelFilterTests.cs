using Pprof.Tests.Shared;

namespace Pprof.Tests.Filters;

public sealed class LabelFilterTests
{
    private static readonly Profile Requests = ProfileText.Parse(
        "main 1 url=/index user=alice",
        "main 2 url=/index url=/login user=bob",
        "main 4 bytes=1024bytes",
        "main 8 bytes=2kb retries=3",
        "main 16 latency=1500ms",
        "main 32 latency=3s retries=-1",
        "main 64");

    [Theory]
    [InlineData("url", 1 + 2)]
    [InlineData("/login", 2)]
    [InlineData("user:alice", 1)]
    [InlineData("^url:/index$,bob", 2)]
    [InlineData("alice,bob", 0)]
    [InlineData("url=/index", 1 + 2)]
    [InlineData("url=/login,/nowhere", 2)]
    [InlineData("url=user", 0)]
    [InlineData("user=^b", 2)]
    [InlineData("url=", 1 + 2)]
    [InlineData("=alice", 1)]
    [InlineData("bytes=", 0)]
    [InlineData("nothing", 0)]
    public void Patterns_are_matched_against_texts(string condition, long expected) =>
        Assert.Equal(expected, SumOf(Focus(condition)));

    [Theory]
    [InlineData("1kb", 4)]
    [InlineData("1024b", 4)]
    [InlineData("bytes=1kb:", 4)]
    [InlineData("bytes=:1kb", 4 + 8)]
    [InlineData("1kb:2kb", 4)]
    [InlineData("2bytes:", 4 + 8)]
    [InlineData("bytes=1kb:1", 4)]
    [InlineData("bytes=:2", 0)]
    [InlineData("latency=1s:2s", 16)]
    [InlineData("latency=1500ms", 16)]
    [InlineData("latency=3000ms", 0)]
    [InlineData("latency=:3ms", 32)]
    [InlineData("retries=3", 8)]
    [InlineData("retries=-1:", 8 + 32)]
    [InlineData("retries=+3", 8)]
    [InlineData("retries=:-1", 32)]
    [InlineData("3", 8)]
    [InlineData("url=1", 0)]
    public void Ranges_are_matched_against_numbers_in_the_first_unit_of_their_key(string condition, long expected) =>
        Assert.Equal(expected, SumOf(Focus(condition)));

    [Theory]
    [InlineData("1kb:", 4 + 8)]
    [InlineData(":1kb", 4 + 8 + 32)]
    [InlineData("retries=3s", 8)]
    public void A_number_whose_unit_is_unknown_is_taken_to_be_in_that_of_the_range(string condition, long expected) =>
        Assert.Equal(expected, SumOf(Focus(condition)));

    [Theory]
    [InlineData("1kb", true)]
    [InlineData("key=:5s", true)]
    [InlineData("-5mb:+7mb", true)]
    [InlineData("10mb:20", true)]
    [InlineData("-5:+7mb", false)]
    [InlineData("10mb:20s", false)]
    [InlineData("10mb20", false)]
    [InlineData("1:2:3", false)]
    [InlineData("10 mb", false)]
    [InlineData("mb", false)]
    [InlineData(":", false)]
    [InlineData("", false)]
    [InlineData("1kb,2kb", false)]
    public void Conditions_are_ranges_only_if_all_of_the_text_is_one(string condition, bool expected) =>
        Assert.Equal(expected, LabelCondition.Parse(condition).IsRange);

    [Theory]
    [InlineData("99999999999999999999kb")]
    [InlineData("bytes=1:-99999999999999999999")]
    public void Conditions_with_a_number_beyond_64_bits_are_refused(string condition) =>
        Assert.Throws<FormatException>(() => LabelCondition.Parse(condition));

    [Theory]
    [InlineData("url")]
    [InlineData("url=/login")]
    [InlineData("1kb:")]
    [InlineData("nothing")]
    public void Focus_and_ignore_part_the_samples(string text)
    {
        LabelCondition condition = LabelCondition.Parse(text);
        var units = NumericLabelUnits.Of(Requests);

        FilterResult focused = LabelFocusFilter.Apply(Requests, condition, units);
        FilterResult ignored = LabelIgnoreFilter.Apply(Requests, condition, units);

        Assert.Equal(127, SumOf(focused.Profile) + SumOf(ignored.Profile));
        Assert.Equal(focused.Profile.Samples.Count > 0, focused.Matched);
        Assert.Equal(focused.Matched, ignored.Matched);
    }

    [Fact]
    public void Show_keeps_the_labels_with_a_matching_key()
    {
        FilterResult result = LabelShowFilter.Apply(Requests, Pattern.Parse("^u"));

        Assert.True(result.Matched);
        Assert.Equal(
            [
                "main 1 url=/index user=alice",
                "main 2 url=/index url=/login user=bob",
                "main 4", "main 8", "main 16", "main 32", "main 64",
            ],
            ProfileText.Write(result.Profile));
    }

    [Fact]
    public void Hide_takes_the_labels_with_a_matching_key_out()
    {
        FilterResult result = LabelHideFilter.Apply(Requests, Pattern.Parse("url|bytes|latency"));

        Assert.True(result.Matched);
        Assert.Equal(
            [
                "main 1 user=alice", "main 2 user=bob", "main 4", "main 8 retries=3", "main 16",
                "main 32 retries=-1", "main 64",
            ],
            ProfileText.Write(result.Profile));
    }

    [Fact]
    public void Label_filters_return_the_same_profile_when_nothing_changes()
    {
        Assert.Same(Requests, LabelHideFilter.Apply(Requests, Pattern.Parse("nothing")).Profile);
        Assert.Same(Requests, LabelShowFilter.Apply(Requests, Pattern.Parse("")).Profile);
        Assert.False(LabelHideFilter.Apply(Requests, Pattern.Parse("nothing")).Matched);
    }

    [Fact]
    public void Labels_count_only_where_a_sample_is_left_that_has_them()
    {
        Profile anonymous = LabelIgnoreFilter.Apply(
            Requests, LabelCondition.Parse("user"), NumericLabelUnits.Of(Requests)).Profile;

        Assert.False(LabelShowFilter.Apply(anonymous, Pattern.Parse("user")).Matched);
        Assert.True(LabelShowFilter.Apply(anonymous, Pattern.Parse("bytes")).Matched);
    }

    private static Profile Focus(string condition) => LabelFocusFilter.Apply(
        Requests, LabelCondition.Parse(condition), NumericLabelUnits.Of(Requests)).Profile;

    private static long SumOf(Profile profile)
    {
        long sum = 0;
        foreach (long value in profile.Samples.Values(0))
        {
            sum += value;
        }

        return sum;
    }
}
