using Pprof.Symbols.Unwinding;

namespace Pprof.Symbols.Tests.Unwinding;

public sealed class FrameExpressionTests
{
    private static readonly FrameRegisters Registers = FrameRegisters.Of(62);

    [Fact]
    public void A_register_and_a_distance_are_an_address()
    {
        Assert.Equal(new FrameAddress(FrameBase.FramePointer, -8), Read(0x76, 0x78));
        Assert.Equal(new FrameAddress(FrameBase.StackPointer, 200), Read(0x77, 0xC8, 0x01));
        Assert.Equal(new FrameAddress(FrameBase.StackPointer, 24), Read(0x77, 0x08, 0x23, 0x10));
    }

    /// <summary>The two forms of compilers that align the stack, and of OpenSSL's assembly.</summary>
    [Fact]
    public void The_word_there_may_be_the_address()
    {
        Assert.Equal(new FrameAddress(FrameBase.FramePointer, -8, 0), Read(0x76, 0x78, 0x06));
        Assert.Equal(new FrameAddress(FrameBase.StackPointer, 88, 8), Read(0x77, 0xD8, 0x00, 0x06, 0x23, 0x08));
    }

    [Theory]
    [InlineData("")]
    [InlineData("06")]
    [InlineData("7700060623")]
    [InlineData("77080680")]
    [InlineData("7708062308 79")]
    [InlineData("7708 8000 3F1A3B2A332422")]
    public void Other_forms_are_not_known(string bytes) =>
        Assert.Equal(FrameBase.Unknown, Read(Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal))).Base);

    [Fact]
    public void An_expression_that_is_cut_off_is_refused()
    {
        Assert.Throws<SymbolFileException>(() => Read(0x77, 0x80));
        Assert.Throws<SymbolFileException>(() => Read(0x77, 0x00, 0x06, 0x23));
    }

    private static FrameAddress Read(params byte[] bytes) => FrameExpression.Read(bytes, Registers);
}
