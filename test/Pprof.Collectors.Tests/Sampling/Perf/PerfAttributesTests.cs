using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Pprof.Collectors.Sampling.Perf;

namespace Pprof.Collectors.Tests.Sampling.Perf;

public sealed class PerfAttributesTests
{
    private static readonly PerfAttributes Attributes = new() { Period = 10_101_010, WithKernel = true };

    [Fact]
    public void Every_field_lies_where_the_kernel_reads_it()
    {
        byte[] bytes = Attributes.ToArray();

        Assert.Equal(112, bytes.Length);
        Assert.Equal(1u, BinaryPrimitives.ReadUInt32LittleEndian(bytes));
        Assert.Equal(112u, BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4)));
        Assert.Equal(0ul, BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(8)));
        Assert.Equal(10_101_010ul, BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(16)));
        Assert.Equal(0x3067ul, BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(24)));
        Assert.Equal(16384u, BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(88)));
        Assert.Equal(1, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(92)));
        Assert.Equal(127, BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(108)));
    }

    [Theory]
    [InlineData(99, 16384, 16384)]
    [InlineData(500, 16384, 16384)]
    [InlineData(1_000, 16384, 8192)]
    [InlineData(10_000, 16384, 816)]
    [InlineData(99, 5_003, 5_000)]
    [InlineData(99, -1_000, 256)]
    public void Less_of_the_stack_is_kept_where_samples_come_fast_or_rings_are_small(int rate, int room, int bytes) =>
        Assert.Equal(bytes, (Attributes with { Period = 1_000_000_000 / rate, StackRoom = room }).StackBytes);

    [Fact]
    public void The_registers_are_the_frame_and_the_stack_pointer()
    {
        ulong registers = BinaryPrimitives.ReadUInt64LittleEndian(Attributes.ToArray().AsSpan(80));

        Assert.Equal(RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0xA000_0000ul : 0xC0ul, registers);
    }

    [Fact]
    public void Threads_are_inherited_but_not_processes() => Assert.Equal(0x8_0280_2142ul, FlagsOf(Attributes));

    [Fact]
    public void An_older_kernel_is_not_asked_for_what_it_does_not_know() =>
        Assert.Equal(0x0280_2142ul, FlagsOf(Attributes with { InheritsThreadsOnly = false }));

    [Fact]
    public void Nothing_is_inherited_where_each_thread_has_an_event_of_its_own() =>
        Assert.Equal(0x0280_2140ul, FlagsOf(Attributes with { Inherits = false }));

    [Fact]
    public void Without_the_kernel_neither_its_code_nor_its_stacks_are_sampled() =>
        Assert.Equal(0x8_02A0_2162ul, FlagsOf(Attributes with { WithKernel = false }));

    private static ulong FlagsOf(PerfAttributes attributes) =>
        BinaryPrimitives.ReadUInt64LittleEndian(attributes.ToArray().AsSpan(40));
}
