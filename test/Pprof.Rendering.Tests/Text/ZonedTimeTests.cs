using Pprof.Rendering.Text;

namespace Pprof.Rendering.Tests.Text;

public sealed class ZonedTimeTests
{
    // 2026-07-01 12:05:09.123456789 UTC.
    private const long Summer = 1_782_907_509_123_456_789;

    [Fact]
    public void A_moment_in_utc_is_named_so() =>
        Assert.Equal("2026-07-01 12:05:09 UTC", ZonedTime.OfUnixNanoseconds(Summer, TimeZoneInfo.Utc).ToSeconds());

    [Fact]
    public void The_long_form_has_the_fraction_and_the_offset() =>
        Assert.Equal(
            "2026-07-01 12:05:09.123456789 +0000 UTC",
            ZonedTime.OfUnixNanoseconds(Summer, TimeZoneInfo.Utc).ToNanoseconds());

    [Fact]
    public void Trailing_zeros_of_the_fraction_are_left_out() =>
        Assert.Equal(
            "1970-01-01 00:00:01.5 +0000 UTC",
            ZonedTime.OfUnixNanoseconds(1_500_000_000, TimeZoneInfo.Utc).ToNanoseconds());

    [Theory]
    [InlineData("Europe/Berlin", "2026-07-01 14:05:09 CEST")]
    [InlineData("America/Sao_Paulo", "2026-07-01 09:05:09 -03")]
    [InlineData("Asia/Kolkata", "2026-07-01 17:35:09 IST")]
    public void A_zone_is_named_by_its_abbreviation_at_that_moment(string zone, string expected)
    {
        Assert.SkipUnless(
            TimeZoneInfo.TryFindSystemTimeZoneById(zone, out TimeZoneInfo? found) && !OperatingSystem.IsWindows(),
            "This system has no such zone, or names zones its own way.");

        Assert.Equal(expected, ZonedTime.OfUnixNanoseconds(Summer, found!).ToSeconds());
    }

    [Theory]
    [InlineData(long.MaxValue, "2262-04-11 23:47:16 UTC")]
    [InlineData(long.MinValue, "1677-09-21 00:12:43 UTC")]
    public void Every_number_of_nanoseconds_is_a_moment(long nanoseconds, string expected) =>
        Assert.Equal(expected, ZonedTime.OfUnixNanoseconds(nanoseconds, TimeZoneInfo.Utc).ToSeconds());
}
