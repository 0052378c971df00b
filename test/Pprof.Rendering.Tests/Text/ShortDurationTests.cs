using Pprof.Rendering.Text;

namespace Pprof.Rendering.Tests.Text;

public sealed class ShortDurationTests
{
    [Theory]
    [InlineData(0, "0s")]
    [InlineData(999, "999ns")]
    [InlineData(1_500, "1.5µs")]
    [InlineData(2_000_000, "2ms")]
    [InlineData(1_110_000_000, "1.11s")]
    [InlineData(60_000_000_000, "1m0s")]
    [InlineData(3_723_500_000_000, "1h2m3.5s")]
    [InlineData(-1_500, "-1.5µs")]
    [InlineData(long.MinValue, "-2562047h47m16.854775808s")]
    public void A_duration_is_in_its_largest_units(long nanoseconds, string expected) =>
        Assert.Equal(expected, ShortDuration.Of(nanoseconds));
}
