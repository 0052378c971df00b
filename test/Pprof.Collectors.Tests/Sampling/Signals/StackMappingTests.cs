using Pprof.Collectors.Sampling.Signals;

namespace Pprof.Collectors.Tests.Sampling.Signals;

public sealed class StackMappingTests
{
    [Theory]
    [InlineData("7f10-7f20 rw-p 00000000 00:00 0", 0x7f10, 0x7f20, false)]
    [InlineData("7ffd00000000-7ffd00021000 rw-p 00000000 00:00 0                          [stack]", 0x7ffd00000000, 0x7ffd00021000, true)]
    public void A_line_has_bounds(string line, ulong low, ulong high, bool isMain) =>
        Assert.Equal(new StackMapping(low, high, isMain), StackMapping.TryParse(line));

    [Theory]
    [InlineData("")]
    [InlineData("7f10-7f20")]
    [InlineData("7f10 rw-p")]
    [InlineData("7f20-7f10 rw-p 00000000 00:00 0")]
    [InlineData("7f10-7f20 ---p 00000000 00:00 0")]
    [InlineData("7f10-7f20 r-xp 00000000 08:01 12 /usr/lib/libc.so.6")]
    [InlineData("7f10-7f20 rw-p 00000000 08:01 12 /usr/lib/libc.so.6")]
    [InlineData("11111111111111111-7f20 rw-p 00000000 00:00 0")]
    [InlineData("zz-7f20 rw-p 00000000 00:00 0")]
    public void What_cannot_be_a_stack_is_left_out(string line) => Assert.Null(StackMapping.TryParse(line));

    [Fact]
    public void A_stack_ends_at_the_threads_descriptor_though_its_mapping_goes_on()
    {
        StackMapping[] mappings = [new(0x1000, 0x2000, false), new(0x3000, 0x9000, false)];

        Assert.True(StackMapping.TryFindStack(mappings, 0x4000, 0x5000, out ulong low, out ulong high));
        Assert.Equal((0x3000UL, 0x5000UL), (low, high));
    }

    [Theory]
    [InlineData(0x1800, 0x5000)]
    [InlineData(0x6000, 0x5000)]
    [InlineData(0x2800, 0x5000)]
    [InlineData(0x4000, 0x0)]
    public void Another_stack_than_the_threads_own_is_none(ulong stackPointer, ulong threadPointer)
    {
        StackMapping[] mappings = [new(0x1000, 0x2000, false), new(0x3000, 0x9000, false)];

        Assert.False(StackMapping.TryFindStack(mappings, stackPointer, threadPointer, out _, out _));
    }

    [Fact]
    public void The_stack_of_the_main_thread_has_a_name()
    {
        StackMapping[] mappings = [new(0x3000, 0x9000, true)];

        Assert.True(StackMapping.TryFindStack(mappings, 0x4000, 0x1000, out ulong low, out ulong high));
        Assert.Equal((0x3000UL, 0x9000UL), (low, high));
    }
}
