using Pprof.Tool.Recording;

namespace Pprof.Tool.Tests.Recording;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("30s", 30)]
    [InlineData("1m30s", 90)]
    [InlineData("1.5h", 5400)]
    [InlineData("2d3h", 183600)]
    [InlineData("500ms", 0.5)]
    [InlineData("1m500ms", 60.5)]
    [InlineData("45", 45)]
    [InlineData("0.25", 0.25)]
    [InlineData("00:00:30", 30)]
    [InlineData("01:02:03", 3723)]
    [InlineData("00:00:01:30", 90)]
    [InlineData("1:00:00:00", 86400)]
    [InlineData("1.02:03:04", 93784)]
    [InlineData("00:00:00.5", 0.5)]
    public void Reads_every_form(string text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), DurationText.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0s")]
    [InlineData("00:00:00")]
    [InlineData("-5s")]
    [InlineData("+5s")]
    [InlineData("5x")]
    [InlineData("s")]
    [InlineData("5 s")]
    [InlineData("30s1m")]
    [InlineData("1m1m")]
    [InlineData("30s10")]
    [InlineData("1..5s")]
    [InlineData("00:30")]
    [InlineData("1:2:3:4:5")]
    [InlineData("1.5:00:00:00")]
    [InlineData("00:00:-1")]
    [InlineData("1us")]
    [InlineData("NaN")]
    [InlineData("21d")]
    [InlineData("99999999999999999999999d")]
    [InlineData("0.0001s")]
    public void Refuses_what_is_no_time_to_wait(string text) =>
        Assert.Throws<FormatException>(() => DurationText.Parse(text));

    [Theory]
    [InlineData(0.5, "0.5s")]
    [InlineData(9, "9s")]
    [InlineData(12.3, "12s")]
    [InlineData(19.99, "20s")]
    [InlineData(59.9, "1m")]
    [InlineData(90, "1m30s")]
    [InlineData(3600, "1h")]
    [InlineData(90061, "1d1h1m1s")]
    public void Shows_a_time_shortly(double seconds, string text) =>
        Assert.Equal(text, DurationText.Of(TimeSpan.FromSeconds(seconds)));
}
