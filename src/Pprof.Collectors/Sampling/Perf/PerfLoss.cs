using System.Buffers.Binary;

namespace Pprof.Collectors.Sampling.Perf;

/// <summary>A record of how many others found no room.</summary>
internal static class PerfLoss
{
    /// <summary>The number; one for a record that does not tell.</summary>
    public static long Read(ReadOnlySpan<byte> record) =>
        record.Length < 24 ? 1 : Math.Max(1, BinaryPrimitives.ReadInt64LittleEndian(record[16..]));
}
