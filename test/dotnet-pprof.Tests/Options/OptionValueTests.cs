using CsCheck;
using Pprof.Tool.Options;

namespace Pprof.Tool.Tests.Options;

public sealed class OptionValueTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("-1", -1)]
    [InlineData("+7", 7)]
    [InlineData("0x1F", 31)]
    [InlineData("0X_1f", 31)]
    [InlineData("0b101", 5)]
    [InlineData("0o17", 15)]
    [InlineData("017", 15)]
    [InlineData("0_17", 15)]
    [InlineData("1_000", 1000)]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("2147483648", int.MaxValue)]
    [InlineData("-9000000000", int.MinValue)]
    public void Reads_whole_numbers(string text, int expected) => Assert.Equal(expected, OptionValue.Int(text));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("0x")]
    [InlineData("0x_")]
    [InlineData("08")]
    [InlineData("0a7")]
    [InlineData("1__0")]
    [InlineData("_1")]
    [InlineData("1_")]
    [InlineData(" 1")]
    [InlineData("1.5")]
    [InlineData("٣")]
    [InlineData("9223372036854775808")]
    public void Refuses_what_is_no_whole_number(string text) =>
        Assert.Throws<FormatException>(() => OptionValue.Int(text));

    [Fact]
    public void Reads_every_int_that_it_writes() =>
        Gen.Int.Sample(value => Assert.Equal(value, OptionValue.Int(OptionValue.Of(value))));

    [Theory]
    [InlineData("0.005", 0.005)]
    [InlineData(".5", 0.5)]
    [InlineData("1e3", 1000)]
    [InlineData("-2.", -2)]
    public void Reads_numbers(string text, double expected) => Assert.Equal(expected, OptionValue.Float(text));

    [Theory]
    [InlineData("")]
    [InlineData("1,5")]
    [InlineData(" 1")]
    [InlineData("1e999")]
    [InlineData("NaN")]
    public void Refuses_what_is_no_number(string text) => Assert.Throws<FormatException>(() => OptionValue.Float(text));

    [Theory]
    [InlineData("t", true)]
    [InlineData("1", true)]
    [InlineData("TRUE", true)]
    [InlineData("F", false)]
    [InlineData("false", false)]
    public void Reads_truths(string text, bool expected) => Assert.Equal(expected, OptionValue.Bool(text));

    [Theory]
    [InlineData("")]
    [InlineData("yes")]
    [InlineData("tRUE")]
    public void Refuses_what_is_no_truth(string text) => Assert.Throws<FormatException>(() => OptionValue.Bool(text));
}
