namespace Pprof.Tests.Formats;

public sealed class GoCountProfileTests
{
    [Fact]
    public void Reads_goroutines_with_their_names_as_comments()
    {
        Profile profile = LegacyInput.Read("""

            # a comment
            goroutine profile: total 5
            4 @ 0x44cb3 0x45045
            #	0x44cb2	runtime.gopark+0x12	/go/src/runtime/proc.go:402
            # labels: {"key":"value"}

            1 @ 0x44cb3
            """);

        Assert.Equal("goroutine/count", LegacyInput.Types(profile));
        Assert.Equal(["4: 44cb2 45044", "1: 44cb2"], LegacyInput.Samples(profile));
        Assert.Equal(("goroutine/count", 1), (profile.PeriodType.ToString(), profile.Period));
        Assert.Equal(["0-ffffffffffffffff"], LegacyInput.Mappings(profile));
    }

    [Fact]
    public void Ends_at_dashes_and_reads_a_memory_map_behind()
    {
        Profile profile = LegacyInput.Read("a/b.c profile: total 1\n1 @ 0x1001\n--- x\nnonsense\nMAPPED_LIBRARIES:\n1000-2000: a\n");

        Assert.Equal("a/b.c/count", LegacyInput.Types(profile));
        Assert.Equal(["1: 1000"], LegacyInput.Samples(profile));
        Assert.Equal(["1000-2000 a"], LegacyInput.Mappings(profile));
    }

    [Theory]
    [InlineData("1 @")]
    [InlineData("1 @ ")]
    [InlineData("1 @ 0x")]
    [InlineData("1 @ 0xA")]
    [InlineData("1 @ 0x1  0x2")]
    [InlineData("08 @ 0x1")]
    [InlineData("-1 @ 0x1")]
    [InlineData("1 @ 0x10000000000000000")]
    [InlineData("9223372036854775808 @ 0x1")]
    public void Names_the_line_that_is_no_sample(string line)
    {
        string text = $"threadcreate profile: total 2\n1 @ 0x1\n{line}\n";

        Assert.Equal(text.IndexOf($"{line}\n", 38, StringComparison.Ordinal), LegacyInput.Refusal(text).Offset);
    }

    [Theory]
    [InlineData("two words profile: total 1")]
    [InlineData("goroutine profile: total")]
    [InlineData("goroutine profile: total 1 ")]
    [InlineData(" profile: total 1")]
    public void Does_not_know_other_headers(string header) =>
        Assert.Contains("known format", LegacyInput.Refusal($"{header}\n1 @ 0x1\n").Message, StringComparison.Ordinal);
}
