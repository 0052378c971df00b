using Pprof.Tests.TestKit;

namespace Pprof.Tests.Merging;

public sealed class MergedSampleTypesTests
{
    [Theory]
    [InlineData("types a/count b/count\nf 1 2", "types b/count a/count\nf 20 10", "types a/count b/count\nf 11 22")]
    [InlineData("types a/count b/count\nf 1 2\ng 1 0", "types b/count\nf 3", "types b/count\nf 5")]
    [InlineData("types b/count\nf 3", "types a/count b/count\nf 1 2\ng 1 0", "types b/count\nf 5")]
    [InlineData("types a/count a/bytes b/count\nf 1 2 3", "types b/count\nf 4", "types b/count\nf 7")]
    [InlineData("types b/ms\nf 3", "types b/us\nf 4", "types b/us\nf 3004")]
    [InlineData("types b/us\nf 3", "types b/ms\nf 4", "types b/us\nf 4003")]
    [InlineData("types b/KB\nf 3", "types b/bytes\nf 4", "types b/bytes\nf 3076")]
    [InlineData("types b/nanoseconds\nf 3", "types b/ns\nf 4", "types b/nanoseconds\nf 7")]
    [InlineData("types b/widgets\nf 3", "types b/widgets\nf 4", "types b/widgets\nf 7")]
    [InlineData("types n/count b/kb\nf 3 1", "types b/b n/count\nf 4 5", "types n/count b/b\nf 8 1028")]
    public void Are_those_in_common_in_the_finest_units(string first, string second, string expected) =>
        Assert.Equal(expected + "\n", Merge(first, second));

    [Fact]
    public void A_finer_unit_may_arrive_last() => Assert.Equal(
        "types b/ns\nf 3000000001\ng 2000\n",
        Merge("types b/s\nf 3", "types b/us\ng 2", "types b/ns\nf 1"));

    [Fact]
    public void A_sample_without_a_value_in_the_converted_types_is_dropped() => Assert.Equal(
        "types n/count b/b\ng 4 1024\n",
        Merge("types n/count b/kb\nf 3 0\ng 4 1", "types n/count b/b\n"));

    [Theory]
    [InlineData("types a/count b/count", "cpu", "types b/count", "b")]
    [InlineData("types a/count b/count", "b", "types b/count", "b")]
    [InlineData("types a/count b/count", "", "types a/count b/count", "")]
    [InlineData("types a/count b/count", "cpu", "types a/count b/count", "cpu")]
    public void The_default_is_one_that_is_left(string first, string firstDefault, string second, string expected)
    {
        var merger = new ProfileMerger();
        merger.Add(FoldedStacks.Parse(first) with { DefaultSampleType = firstDefault });
        merger.Add(FoldedStacks.Parse(second));

        Assert.Equal(expected, merger.Build().DefaultSampleType);
    }

    [Theory]
    [InlineData("types a/count", "types b/count")]
    [InlineData("types a/bytes", "types a/count")]
    [InlineData("types a/bytes", "types a/seconds")]
    public void Refuses_types_that_count_different_things_and_names_both(string first, string second)
    {
        ProfileMismatchException error = Assert.Throws<ProfileMismatchException>(() => Merge(first, second));

        Assert.Contains(first["types ".Length..], error.Message);
        Assert.Contains(second["types ".Length..], error.Message);
    }

    [Theory]
    [InlineData("types a/count a/bytes")]
    [InlineData("types ")]
    public void Refuses_a_source_without_a_type_that_can_be_named(string source)
    {
        Profile profile = source == "types " ? new ProfileBuilder().Build() : FoldedStacks.Parse(source);

        Assert.Throws<ProfileMismatchException>(() => new ProfileMerger().Add(profile));
        Assert.Throws<ProfileMismatchException>(() => DistinctSampleTypeFilter.Apply(profile));
    }

    [Fact]
    public void A_profile_that_is_not_merged_loses_types_of_the_same_name()
    {
        Profile profile = FoldedStacks.Parse("types a/count b/count a/bytes c/ns\nf 1 2 3 4") with { DefaultSampleType = "a" };

        Profile distinct = DistinctSampleTypeFilter.Apply(profile);

        Assert.Equal("types b/count c/ns\nf 2 4\n", FoldedStacks.Format(distinct));
        Assert.Equal("b", distinct.DefaultSampleType);
    }

    [Fact]
    public void A_profile_of_distinct_types_stays_as_it_is()
    {
        Profile profile = FoldedStacks.Parse("types a/count b/count\nf 1 2");

        Assert.Same(profile, DistinctSampleTypeFilter.Apply(profile));
    }

    private static string Merge(params ReadOnlySpan<string> sources)
    {
        var merger = new ProfileMerger();
        foreach (string source in sources)
        {
            merger.Add(FoldedStacks.Parse(source));
        }

        return FoldedStacks.Format(merger.Build());
    }
}
