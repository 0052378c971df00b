namespace Pprof.Tests.Formats;

public sealed class ContentionProfileTests
{
    [Fact]
    public void Turns_cycles_into_nanoseconds_and_multiplies_with_the_period()
    {
        Profile profile = LegacyInput.Read("""
            --- contentionz 1 ---
            cycles/second = 2000000000
            sampling period = 100
            ms since reset = 16502830
            discarded samples = 0
              1000       27 @ 0x400101 0x400201
            --- Memory map: ---
              00400000-00fcb000: server
            """);

        Assert.Equal("contentions/count delay/nanoseconds", LegacyInput.Types(profile));
        Assert.Equal(["2700 50000: 400100 400200"], LegacyInput.Samples(profile));
        Assert.Equal(("contentions/count", 100), (profile.PeriodType.ToString(), profile.Period));
        Assert.Equal(16_502_830_000_000, profile.DurationNanos);
        Assert.Equal(["400000-fcb000 server"], LegacyInput.Mappings(profile));
        Assert.StartsWith("RecordLockProfileData|(base::)?RecordLockProfileData.*|", profile.DropFrames.ToString(), StringComparison.Ordinal);
        Assert.True(profile.KeepFrames.IsEmpty);
    }

    [Theory]
    [InlineData("--- mutex:")]
    [InlineData("--- contention:")]
    public void Reads_the_profiles_of_Go(string header)
    {
        Profile profile = LegacyInput.Read($"{header}\ncycles/second=0x3B9ACA00\n\n7 2 @ 0x11\n# 0x10 main.main+0x1 main.go:3\n64 @ 0x21\n");

        Assert.Equal(["2 7: 10", "4 6: 20"], LegacyInput.Samples(profile));
        Assert.Equal(1, profile.Period);
    }

    [Theory]
    [InlineData("sampling period = 0", "2 7: 10")]
    [InlineData("sampling period = -5", "2 7: 10")]
    [InlineData("sampling period = 010", "16 7: 10")]
    [InlineData("cycles/second = 0", "2 7: 10")]
    public void Scales_by_what_is_known(string attribute, string sample)
    {
        Profile profile = LegacyInput.Read($"--- contention:\n{attribute}\n7 2 @ 0x11\n");

        Assert.Equal([sample], LegacyInput.Samples(profile));
    }

    [Theory]
    [InlineData("cycles/second = x")]
    [InlineData("sampling period = 9223372036854775808")]
    [InlineData("unheard of = 1")]
    [InlineData("7 @ 0x11")]
    [InlineData("7 2 at 0x11")]
    public void Does_not_know_other_lines(string line) =>
        Assert.Contains("known format", LegacyInput.Refusal($"--- contention:\n{line}\n").Message, StringComparison.Ordinal);

    [Fact]
    public void Names_the_line_with_a_number_that_is_too_large() =>
        Assert.Equal(16, LegacyInput.Refusal("--- contention:\n9223372036854775808 1 @ 0x1\n").Offset);
}
