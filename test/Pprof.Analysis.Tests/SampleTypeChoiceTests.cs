namespace Pprof.Analysis.Tests;

public sealed class SampleTypeChoiceTests
{
    [Theory]
    [InlineData("", 3)]
    [InlineData("0", 0)]
    [InlineData("+2", 2)]
    [InlineData("alloc_space", 1)]
    [InlineData("space", 3)]
    [InlineData("inuse_space", 3)]
    [InlineData("inuse_objects", 2)]
    public void Finds_a_type_by_position_or_name(string sampleIndex, int expected) =>
        Assert.Equal(expected, SampleTypeChoice.Find(Heap(), sampleIndex));

    [Theory]
    [InlineData("4", "0 to 3")]
    [InlineData("-1", "0 to 3")]
    [InlineData("alloc", "alloc_objects, alloc_space, inuse_objects, space")]
    [InlineData("objects", "alloc_objects")]
    [InlineData("99999999999999999999", "alloc_objects")]
    public void Refuses_others_and_says_which_there_are(string sampleIndex, string expected)
    {
        ViewException error = Assert.Throws<ViewException>(() => SampleTypeChoice.Find(Heap(), sampleIndex));

        Assert.Contains(sampleIndex, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alloc_space", 1)]
    [InlineData("inuse_space", 3)]
    [InlineData("unknown", 3)]
    public void The_default_is_the_profiles_own_if_it_has_that_type_by_name(string standard, int expected) =>
        Assert.Equal(expected, SampleTypeChoice.Find(Heap(standard), ""));

    [Fact]
    public void A_profile_without_sample_types_has_nothing_to_choose() =>
        Assert.Throws<ViewException>(() => SampleTypeChoice.Find(new ProfileBuilder().Build(), ""));

    private static Profile Heap(string standard = "")
    {
        var builder = new ProfileBuilder(
            new SampleType("alloc_objects", "count"),
            new SampleType("alloc_space", "bytes"),
            new SampleType("inuse_objects", "count"),
            new SampleType("space", "bytes"))
        {
            DefaultSampleType = standard,
        };
        return builder.Build();
    }
}
