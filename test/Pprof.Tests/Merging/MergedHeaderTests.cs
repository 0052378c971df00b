using Pprof.Tests.TestKit;

namespace Pprof.Tests.Merging;

public sealed class MergedHeaderTests
{
    private static readonly Profile Plain = FoldedStacks.Parse("types samples/count cpu/nanoseconds\na 1 10");

    [Theory]
    [InlineData(new long[] { 30, 20, 40 }, 20)]
    [InlineData(new long[] { 0, 20 }, 20)]
    [InlineData(new long[] { 30, 0 }, 0)]
    [InlineData(new long[] { 30, 0, 40 }, 40)]
    public void The_time_is_the_earliest_and_an_unknown_one_gives_way_to_the_next(long[] times, long expected) =>
        Assert.Equal(expected, Merge([.. times.Select(time => Plain with { TimeNanos = time })]).TimeNanos);

    [Fact]
    public void Durations_add_up() => Assert.Equal(
        12, Merge(Plain with { DurationNanos = 5 }, Plain, Plain with { DurationNanos = 7 }).DurationNanos);

    [Fact]
    public void The_period_is_the_greatest_in_the_finest_unit()
    {
        Profile merged = Merge(
            Plain with { PeriodType = new SampleType("cpu", "ms"), Period = 2 },
            Plain with { PeriodType = new SampleType("cpu", "microseconds"), Period = 300 },
            Plain with { PeriodType = new SampleType("cpu", "ms"), Period = 1 });

        Assert.Equal(new SampleType("cpu", "microseconds"), merged.PeriodType);
        Assert.Equal(2000, merged.Period);
    }

    [Fact]
    public void Comments_are_those_of_all_sources_once()
    {
        Profile merged = Merge(Plain with { Comments = ["b", "a", "b"] }, Plain with { Comments = ["a", "c"] });

        Assert.Equal(["b", "a", "c"], merged.Comments);
    }

    [Fact]
    public void The_first_source_that_has_it_decides_on_documentation_and_default_type()
    {
        Profile merged = Merge(
            Plain,
            Plain with { DocUrl = "https://a", DefaultSampleType = "samples" },
            Plain with { DocUrl = "https://b", DefaultSampleType = "cpu" });

        Assert.Equal("https://a", merged.DocUrl);
        Assert.Equal("samples", merged.DefaultSampleType);
    }

    [Fact]
    public void The_first_source_decides_on_dropped_frames_even_if_it_has_none()
    {
        Profile merged = Merge(Plain with { KeepFrames = "k" }, Plain with { DropFrames = "d", KeepFrames = "l" });

        Assert.Equal(Utf8Text.Empty, merged.DropFrames);
        Assert.Equal("k", merged.KeepFrames);
    }

    [Fact]
    public void Fields_of_newer_versions_are_dropped() =>
        Assert.True(Merge(Plain with { UnknownFields = new byte[] { 0x80, 0x01, 0x01 } }).UnknownFields.IsEmpty);

    [Theory]
    [InlineData("cpu", "nanoseconds", "wall", "nanoseconds")]
    [InlineData("cpu", "nanoseconds", "cpu", "count")]
    [InlineData("cpu", "nanoseconds", "", "")]
    public void Refuses_other_periods_and_names_both(string type, string unit, string otherType, string otherUnit)
    {
        Profile left = Plain with { PeriodType = new SampleType(type, unit) };
        Profile right = Plain with { PeriodType = new SampleType(otherType, otherUnit) };

        ProfileMismatchException error = Assert.Throws<ProfileMismatchException>(() => Merge(left, right));

        Assert.Contains($"{type}/{unit}", error.Message);
        Assert.Contains($"{otherType}/{otherUnit}", error.Message);
    }

    private static Profile Merge(params ReadOnlySpan<Profile> sources)
    {
        var merger = new ProfileMerger();
        foreach (Profile source in sources)
        {
            merger.Add(source);
        }

        return merger.Build();
    }
}
