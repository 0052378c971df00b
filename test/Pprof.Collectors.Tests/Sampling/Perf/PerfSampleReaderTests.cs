using System.Buffers.Binary;
using Pprof.Collectors.Sampling.Perf;
using Pprof.Collectors.Tests.TestKit;

namespace Pprof.Collectors.Tests.Sampling.Perf;

public sealed class PerfSampleReaderTests
{
    private readonly PerfSampleReader _reader = new(maxStack: 5);

    [Fact]
    public void Kernel_addresses_come_first_and_marks_are_left_out()
    {
        byte[] record = PerfRecords.Sample([PerfRecords.KernelMark, 10, 11, PerfRecords.UserMark, 20, 21]);

        Assert.True(_reader.TryRead(record));

        Assert.Equal([10ul, 11, 20, 21], _reader.Addresses.ToArray());
        Assert.Equal(2, _reader.KernelCount);
        Assert.Equal((4, 5, 6L, 7ul), (_reader.ProcessId, _reader.ThreadId, _reader.Time, _reader.EventId));
        Assert.False(_reader.IsCut);
    }

    [Fact]
    public void Addresses_of_guests_are_dropped()
    {
        Assert.True(_reader.TryRead(PerfRecords.Sample([PerfRecords.GuestMark, 10, PerfRecords.UserMark, 20])));

        Assert.Equal([20ul], _reader.Addresses.ToArray());
        Assert.Equal(0, _reader.KernelCount);
    }

    [Fact]
    public void A_stack_as_long_as_can_be_is_cut()
    {
        Assert.True(_reader.TryRead(PerfRecords.Sample([PerfRecords.KernelMark, 10, 11, PerfRecords.UserMark, 20, 21, 22])));

        Assert.True(_reader.IsCut);
    }

    [Theory]
    [InlineData(256, 32)]
    [InlineData(16, 2)]
    [InlineData(0, 0)]
    [InlineData(1_000_000, 32)]
    public void Words_reach_from_the_stack_pointer_as_far_as_the_kernel_copied_them(ulong valid, int count)
    {
        Assert.True(_reader.TryRead(PerfRecords.Sample([PerfRecords.UserMark, 20], valid: valid)));

        Assert.Equal(Enumerable.Range(100, count).Select(value => (ulong)value), _reader.StackWords.ToArray());
        Assert.Equal((0x1000ul, 0x2000ul), (_reader.StackPointer, _reader.FramePointer));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Without_registers_of_64_bits_there_are_no_words(ulong abi)
    {
        Assert.True(_reader.TryRead(PerfRecords.Sample([PerfRecords.UserMark, 20], abi: abi)));

        Assert.Empty(_reader.StackWords.ToArray());
    }

    [Fact]
    public void A_sample_without_stack_memory_is_whole()
    {
        Assert.True(_reader.TryRead(PerfRecords.Record(9, [1, 2, 3, 4, 0, 0, 0])));

        Assert.Empty(_reader.Addresses.ToArray());
    }

    [Fact]
    public void A_record_that_is_cut_short_anywhere_is_refused()
    {
        byte[] record = PerfRecords.Sample([PerfRecords.UserMark, 20]);

        Assert.All(Enumerable.Range(0, record.Length), length => Assert.False(_reader.TryRead(record.AsSpan(0, length))));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(88)]
    public void A_count_or_size_beyond_the_record_is_refused(int place)
    {
        byte[] record = PerfRecords.Sample([PerfRecords.UserMark, 20]);
        BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(place), ulong.MaxValue - 7);

        Assert.False(_reader.TryRead(record));
    }
}
