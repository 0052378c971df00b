using System.Text;
using Pprof.Formats;

namespace Pprof.Tests.Formats;

public sealed class IntegerLiteralTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("+42", 42)]
    [InlineData("-42", -42)]
    [InlineData("0x2A", 42)]
    [InlineData("0B101010", 42)]
    [InlineData("0o52", 42)]
    [InlineData("052", 42)]
    [InlineData("4_2", 42)]
    [InlineData("0_5_2", 42)]
    [InlineData("0x_2a", 42)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("-0x8000000000000000", long.MinValue)]
    public void Reads_the_literals_of_Go(string text, long expected)
    {
        Assert.True(IntegerLiteral.TryParse(Encoding.UTF8.GetBytes(text), out long value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("0x")]
    [InlineData("08")]
    [InlineData("0b2")]
    [InlineData("_1")]
    [InlineData("1_")]
    [InlineData("1__2")]
    [InlineData("1.0")]
    [InlineData(" 1")]
    [InlineData("--1")]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("100000000000000000000000000000000000000000000000000")]
    public void Refuses_all_else(string text) => Assert.False(IntegerLiteral.TryParse(Encoding.UTF8.GetBytes(text), out _));
}
