using System.Buffers.Binary;

namespace Pprof.Collectors.Sampling.Perf;

/// <summary>A record of a thread that began or ended.</summary>
/// <param name="Time">When, in nanoseconds of CLOCK_MONOTONIC.</param>
/// <param name="ThreadId">The thread.</param>
/// <param name="ParentId">The thread that started it.</param>
internal readonly record struct PerfTask(long Time, int ThreadId, int ParentId)
{
    private const int Size = 32;

    public static bool TryRead(ReadOnlySpan<byte> record, out PerfTask task)
    {
        task = record.Length < Size ? default : new PerfTask(
            BinaryPrimitives.ReadInt64LittleEndian(record[24..]),
            BinaryPrimitives.ReadInt32LittleEndian(record[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(record[20..]));
        return record.Length >= Size;
    }
}
