using System.Buffers.Binary;
using Pprof.Collectors.Sampling.Perf;
using Pprof.Collectors.Tests.TestKit;

namespace Pprof.Collectors.Tests.Sampling.Perf;

public sealed class PerfRecordReaderTests
{
    private const int RingLength = 128;

    [Fact]
    public void Records_follow_each_other()
    {
        byte[] ring = RingWith(0, [.. PerfRecords.Record(2, 1), .. PerfRecords.Record(9, 2, 3)]);

        Assert.Equal(["Lost 1", "Sample 2 3"], Read(ring, 0, 40, out bool isDamaged));
        Assert.False(isDamaged);
    }

    [Theory]
    [InlineData(104)]
    [InlineData(112)]
    [InlineData(120)]
    public void A_record_goes_over_the_end_of_the_ring(int place)
    {
        byte[] ring = RingWith(place, PerfRecords.Record(9, 2, 3, 4));
        ulong start = (ulong)(place + (5 * RingLength));

        Assert.Equal(["Sample 2 3 4"], Read(ring, start, start + 32, out bool isDamaged));
        Assert.False(isDamaged);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(12)]
    [InlineData(40)]
    [InlineData(ushort.MaxValue)]
    public void A_length_that_cannot_be_ends_the_reading(int length)
    {
        byte[] ring = RingWith(0, [.. PerfRecords.Record(2, 1), .. PerfRecords.Record(9, 2)]);
        BinaryPrimitives.WriteUInt16LittleEndian(ring.AsSpan(16 + 6), (ushort)length);

        Assert.Equal(["Lost 1"], Read(ring, 0, 32, out bool isDamaged));
        Assert.True(isDamaged);
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(8, 0)]
    [InlineData(0, 100_000)]
    [InlineData(125, 145)]
    public void Positions_that_cannot_be_end_the_reading(ulong start, ulong limit)
    {
        Assert.Empty(Read(new byte[RingLength], start, limit, out bool isDamaged));
        Assert.True(isDamaged);
    }

    [Fact]
    public void A_full_ring_is_read_to_its_end()
    {
        byte[] records = [.. Enumerable.Range(0, 8).SelectMany(i => PerfRecords.Record(9, (ulong)i))];

        Assert.Equal(8, Read(RingWith(24, records), 24, 24 + RingLength, out _).Count);
    }

    private static byte[] RingWith(int place, byte[] records)
    {
        byte[] ring = new byte[RingLength];
        for (int i = 0; i < records.Length; i++)
        {
            ring[(place + i) % RingLength] = records[i];
        }

        return ring;
    }

    private static List<string> Read(byte[] ring, ulong start, ulong limit, out bool isDamaged)
    {
        var lines = new List<string>();
        var reader = new PerfRecordReader(ring, start, limit, new byte[PerfRecordReader.LongestRecord]);
        while (reader.MoveNext())
        {
            ulong[] words = new ulong[(reader.Record.Length / 8) - 1];
            Buffer.BlockCopy(reader.Record[8..].ToArray(), 0, words, 0, words.Length * 8);
            lines.Add($"{reader.Kind} {string.Join(' ', words)}");
        }

        isDamaged = reader.IsDamaged;
        return lines;
    }
}
