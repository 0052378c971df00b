using Pprof.Symbols.Lines;

namespace Pprof.Symbols.Tests.Lines;

public sealed class IlOffsetMapTests
{
    // Prologue, two places, a piece without IL, another place, the epilogue.
    private static readonly IlOffsetMap Map = new([-3, 9, 4, -2, 0, -1], [60, 40, 20, 0, 8, 30]);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(8, 0)]
    [InlineData(19, 0)]
    [InlineData(20, 4)]
    [InlineData(35, 4)]
    [InlineData(40, 9)]
    [InlineData(70, 9)]
    public void Finds_the_il_that_code_was_made_of(uint native, int expected) =>
        Assert.Equal(expected, Map.Find(native));

    [Fact]
    public void Finds_nothing_before_the_first_entry() => Assert.Equal(-1, new IlOffsetMap([3], [8]).Find(7));

    [Fact]
    public void Refuses_lists_of_different_lengths() => Assert.Throws<ArgumentException>(() => new IlOffsetMap([1, 2], [1]));
}
