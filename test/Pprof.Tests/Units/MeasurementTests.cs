namespace Pprof.Tests.Units;

public sealed class MeasurementTests
{
    [Theory]
    [InlineData(0, "nanoseconds", "minimum", "0")]
    [InlineData(1_110_000_000, "nanoseconds", "minimum", "1.11s")]
    [InlineData(-1_110_000_000, "nanoseconds", "seconds", "-1.11s")]
    [InlineData(5_400_000_000_000, "ns", "auto", "1.50hrs")]
    [InlineData(524_288, "bytes", "minimum", "512kB")]
    [InlineData(1152, "bytes", "kb", "1.12kB")]
    [InlineData(3712, "bytes", "kb", "3.62kB")]
    [InlineData(7, "count", "minimum", "7")]
    [InlineData(7, "requests", "requests", "7requests")]
    [InlineData(1, "nanoseconds", "seconds", "0")]
    public void Format_scales_to_the_unit_and_keeps_two_decimals(long value, string from, string to, string expected) =>
        Assert.Equal(expected, Measurement.Format(value, from, to));

    [Theory]
    [InlineData(0, 100, "    0%")]
    [InlineData(5, 0, "    0%")]
    [InlineData(100, 100, "  100%")]
    [InlineData(99_951, 100_000, "  100%")]
    [InlineData(-1, 4, "25.00%")]
    [InlineData(1, 800, " 0.12%")]
    [InlineData(3, 800, " 0.38%")]
    [InlineData(1, 1600, "0.062%")]
    [InlineData(1, 10_000_000, "1e-05%")]
    [InlineData(999, 100_000, "    1%")]
    public void Percentage_has_two_digits_as_C_prints_them(long value, long total, string expected) =>
        Assert.Equal(expected, Measurement.Percentage(value, total));
}
