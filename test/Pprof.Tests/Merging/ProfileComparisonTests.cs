using Pprof.Tests.TestKit;

namespace Pprof.Tests.Merging;

public sealed class ProfileComparisonTests
{
    [Theory]
    [InlineData("a 5\nb 3\nc 1", "a 2\nb 3", "a 3\nc 1")]
    [InlineData("a 5", "b 3", "a 5\nb -3")]
    public void A_base_is_subtracted_and_what_did_not_change_left_out(string profile, string baseProfile, string expected) =>
        Assert.Equal(FoldedStacks.Normalize(expected), Combine(profile, baseProfile));

    [Theory]
    [InlineData("a 5\nb 3", "a 2\nb 3", "a 5\nb 3\na -2 [pprof::base=true]\nb -3 [pprof::base=true]")]
    [InlineData("a 5 [k=v]", "a 2 [z=1:s k=v]", "a 5 [k=v]\na -2 [k=v pprof::base=true z=1:s]")]
    [InlineData("a 5", "a 2 [pprof::base=false pprof::base=7:]", "a 5\na -2 [pprof::base=true pprof::base=7:]")]
    public void A_diff_base_keeps_its_samples_apart_by_a_label(string profile, string baseProfile, string expected) =>
        Assert.Equal(FoldedStacks.Normalize(expected), Combine(profile, baseProfile, isDiff: true));

    [Theory]
    [InlineData("a 5\nb 10", "a 20\nb 10", "a -10\nb 10")]
    [InlineData("a 1\nb 1\nc 1", "a 2", "a -1\nb 1\nc 1")]
    [InlineData("types n/count t/ns\na 1 10\nb 3 30", "types n/count t/ns\na 2 40\nb 2 40", "types n/count t/ns\na -1 -20\nb 1 20")]
    [InlineData("types n/count t/ns\na 1 0", "types n/count t/ns\na 4 5", "types n/count t/ns\na 0 -5")]
    public void Normalizing_scales_each_type_to_the_total_of_the_base(string profile, string baseProfile, string expected) =>
        Assert.Equal(FoldedStacks.Normalize(expected), Combine(profile, baseProfile, normalize: true));

    [Fact]
    public void A_scaled_sample_goes_when_the_types_that_changed_are_zero() => Assert.Equal(
        "types n/count t/ns\nb 3 8\na -4 -8\n",
        Combine("types n/count t/ns\na 1 0\nb 3 4", "types n/count t/ns\na 4 8", normalize: true));

    [Fact]
    public void Normalizing_needs_the_same_units_which_subtracting_converts()
    {
        const string profile = "types t/ms\na 5", baseProfile = "types t/us\na 2000";

        Assert.Equal("types t/us\na 3000\n", Combine(profile, baseProfile));
        Assert.Throws<ProfileMismatchException>(() => Combine(profile, baseProfile, normalize: true));
    }

    [Fact]
    public void A_finer_unit_of_the_base_counts_before_samples_are_added_up() => Assert.Equal(
        "types n/count t/us\na 1 2000\n",
        Combine("types n/count t/ms\na 5 0\na 1 3", "types n/count t/us\na 0 1000"));

    [Fact]
    public void The_header_is_that_of_a_merge()
    {
        Profile profile = FoldedStacks.Parse("a 1") with { DurationNanos = 5, TimeNanos = 9, Comments = ["x"] };
        Profile baseProfile = FoldedStacks.Parse("a 2") with { DurationNanos = 7, TimeNanos = 3, Comments = ["y"] };

        Profile combined = ProfileComparison.Combine(profile, baseProfile, isDiff: false, normalize: false);

        Assert.Equal(12, combined.DurationNanos);
        Assert.Equal(3, combined.TimeNanos);
        Assert.Equal(["x", "y"], combined.Comments);
    }

    private static string Combine(string profile, string baseProfile, bool isDiff = false, bool normalize = false) =>
        FoldedStacks.Format(ProfileComparison.Combine(
            FoldedStacks.Parse(profile), FoldedStacks.Parse(baseProfile), isDiff, normalize));
}
