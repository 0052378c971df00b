using System.Buffers.Binary;
using BenchmarkDotNet.Attributes;
using Pprof.Collectors.Sampling.Perf;

namespace Pprof.Benchmarks;

/// <summary>Watches what a drain does for each record of PerfRing: a full ring of 2 MB, of stacks of 30 frames.</summary>
[MemoryDiagnoser]
public class PerfRingBenchmarks
{
    private const int RingLength = 2 << 20;
    private const int Frames = 30;
    private const ulong UserMark = unchecked((ulong)-512);

    private readonly byte[] _ring = new byte[RingLength];
    private readonly byte[] _scratch = new byte[PerfRecordReader.LongestRecord];
    private readonly PerfSampleReader _sample = new(PerfAttributes.DefaultMaxStack);
    private ulong _start;
    private ulong _limit;

    /// <summary>Fills the ring from its middle on, so that a record goes over its end.</summary>
    [GlobalSetup]
    public void FillRing()
    {
        byte[] record = MakeSample();
        _start = RingLength / 2;
        for (_limit = _start; _limit + (ulong)record.Length <= _start + RingLength; _limit += (ulong)record.Length)
        {
            for (int i = 0; i < record.Length; i++)
            {
                _ring[(int)((_limit + (ulong)i) % RingLength)] = record[i];
            }
        }

        Console.WriteLine($"// {(_limit - _start) / (ulong)record.Length} samples of {record.Length} bytes");
    }

    [Benchmark]
    public long ReadSamples()
    {
        long frames = 0;
        var records = new PerfRecordReader(_ring, _start, _limit, _scratch);
        while (records.MoveNext())
        {
            frames += records.Kind == PerfRecordKind.Sample && _sample.TryRead(records.Record) ? _sample.Addresses.Length : 0;
        }

        return frames;
    }

    // The event, process and thread and time; the stack; the registers; the memory and how much of it there is.
    private static byte[] MakeSample()
    {
        ulong[] words =
        [
            0x1000, 1, 2, 3, Frames + 1, UserMark, .. Enumerable.Range(1, Frames).Select(frame => (ulong)frame << 12),
            2, 0x7000_0100, 0x7000_0000,
            PerfAttributes.MostStackBytes, .. new ulong[PerfAttributes.MostStackBytes / sizeof(ulong)], PerfAttributes.MostStackBytes,
        ];
        byte[] record = new byte[8 + (words.Length * sizeof(ulong))];
        BinaryPrimitives.WriteUInt32LittleEndian(record, (uint)PerfRecordKind.Sample);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(6), (ushort)record.Length);
        for (int i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(8 + (i * sizeof(ulong))), words[i]);
        }

        return record;
    }
}
