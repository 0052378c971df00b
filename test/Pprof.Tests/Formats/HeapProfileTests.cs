namespace Pprof.Tests.Formats;

public sealed class HeapProfileTests
{
    [Fact]
    public void Scales_what_was_sampled_and_labels_the_size_of_blocks()
    {
        Profile profile = LegacyInput.Read("""
            heap profile:      2:   532480 [     2:   532480] @ heapz_v2/524288
                 1:   524288 [     1:   524288] @ 0x400101 0x400201
                 1:     8192 [     1:     8192] @ 0x400101
            """);

        Assert.Equal("objects/count space/bytes", LegacyInput.Types(profile));
        Assert.Equal(["1 829411: 400100 400200 bytes=524288", "64 528394: 400100 bytes=8192"], LegacyInput.Samples(profile));
        Assert.Equal(("space/bytes", 524_288), (profile.PeriodType.ToString(), profile.Period));
        Assert.StartsWith("calloc|cfree|", profile.DropFrames.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("|operator new(\\[\\])?|simple_alloc::allocate", profile.DropFrames.ToString(), StringComparison.Ordinal);
        Assert.Equal(@"runtime\.panic|runtime\.reflectcall|runtime\.call[0-9]*", profile.KeepFrames.ToString());
    }

    [Fact]
    public void Reads_what_was_allocated_too_and_halves_the_period_of_Go()
    {
        Profile profile = LegacyInput.Read("""
            heap profile: 13: 1595680 [47130736: 2584596557304] @ heap/2
            1: 64 [3: 300] @ 0x400101
            0: 0 [2: 90] @ 0x400101
            """);

        Assert.Equal("alloc_objects/count alloc_space/bytes inuse_objects/count inuse_space/bytes", LegacyInput.Types(profile));
        Assert.Equal(["3 300 1 64: 400100 bytes=64", "2 90 0 0: 400100 bytes=45"], LegacyInput.Samples(profile));
        Assert.Equal(1, profile.Period);
    }

    [Theory]
    [InlineData("heap profile: 1: 2 [1: 2] @ growth", 1)]
    [InlineData("heap profile: 1: 2 [9: 9] @ growthz", 1)]
    [InlineData("heap profile: 1: 2 [1: 2] @ fragmentationz", 1)]
    [InlineData("heap profile: 1: 2 [0: 0] @ heapprofile", 1)]
    [InlineData("I0101 x.cc:1] heap profile:1:2[1:2]@heap_v2", 0)]
    [InlineData("heap profile: 1: 2 [1: 2] @ heap_v2/1", 1)]
    public void Takes_samples_as_they_are_when_all_blocks_were_recorded(string header, long period)
    {
        Profile profile = LegacyInput.Read($"{header}\n 3: 96 [3: 96] @ 0x400101\n");

        Assert.Equal(["3 96: 400100 bytes=32"], LegacyInput.Samples(profile));
        Assert.Equal(period, profile.Period);
    }

    [Theory]
    [InlineData("heap profile: 1: 2 [1: 2] @ heap_v3/1")]
    [InlineData("heap profile: 1: 2 [1: 2 @ heap_v2/1")]
    [InlineData("heap profile: 1: 2 [1: 2] @ heap_v2/9223372036854775808")]
    [InlineData("heap profile: x")]
    public void Does_not_know_other_headers(string header) =>
        Assert.Contains("known format", LegacyInput.Refusal($"{header}\n 3: 96 [3: 96] @ 0x1\n").Message, StringComparison.Ordinal);

    [Fact]
    public void Reads_the_difference_of_two_profiles()
    {
        Profile profile = LegacyInput.Read("heap profile: 1: 2 [1: 2] @ heapprofile\n-2: -64 [0: 0] @ 0x400101\n");

        Assert.Equal(["-2 -64: 400100 bytes=32"], LegacyInput.Samples(profile));
    }

    [Fact]
    public void Passes_over_comments_and_empty_lines_and_finds_the_memory_map()
    {
        Profile profile = LegacyInput.Read(
            "heap profile: 1: 2 [1: 2] @ heapprofile\r\n# --- Memory map: ---\r\n\r\n1: 8 [1: 8] @ 0x5\r\nMAPPED_LIBRARIES:\r\n1-9: a\r\n");

        Assert.Equal(["1 8: 4 bytes=8"], LegacyInput.Samples(profile));
        Assert.Equal(["1-9 a"], LegacyInput.Mappings(profile));
    }

    [Theory]
    [InlineData("nonsense @ 0x1")]
    [InlineData("1: 8 [1: 8 @ 0x1")]
    [InlineData("0: 8 [1: 8] @ 0x1")]
    [InlineData("1: 9223372036854775808 [1: 8] @ 0x1")]
    [InlineData("1: 8 [1: 8] @ 0x12345678123456781")]
    public void Names_the_line_that_cannot_be_a_sample(string line)
    {
        string text = $"heap profile: 1: 2 [1: 2] @ heapprofile\n1: 8 [1: 8] @ 0x5\n{line}\n";

        Assert.Equal(text.IndexOf(line, StringComparison.Ordinal), LegacyInput.Refusal(text).Offset);
    }

    [Fact]
    public void Survives_numbers_at_the_end_of_their_range()
    {
        Profile profile = LegacyInput.Read(
            "heap profile: 1: 2 [1: 2] @ heap_v2/9\n-1: -9223372036854775808 [0: 0] @ 0x0\n-1: 9223372036854775807 [0: 0] @\n");

        Assert.Equal(
            [
                "-1 -9223372036854775808: ffffffffffffffff bytes=-9223372036854775808",
                "0 0: bytes=-9223372036854775807",
            ],
            LegacyInput.Samples(profile));
    }
}
