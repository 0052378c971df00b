using System.Buffers.Binary;
using System.Text;
using Pprof.Collectors.Code;

namespace Pprof.Collectors.Sampling.Perf;

/// <summary>Reads a record of memory that was mapped as code.</summary>
internal static class PerfMapping
{
    private const int PathPlace = 72;

    /// <summary>Reads the process and the mapping.</summary>
    /// <returns>Whether the record holds what it says.</returns>
    public static bool TryRead(ReadOnlySpan<byte> record, out int processId, out CodeMapping mapping)
    {
        processId = 0;
        mapping = default;
        if (record.Length < PathPlace)
        {
            return false;
        }

        processId = BinaryPrimitives.ReadInt32LittleEndian(record[8..]);
        ulong start = BinaryPrimitives.ReadUInt64LittleEndian(record[16..]);
        ulong size = BinaryPrimitives.ReadUInt64LittleEndian(record[24..]);
        ulong offset = BinaryPrimitives.ReadUInt64LittleEndian(record[32..]);
        ReadOnlySpan<byte> path = record[PathPlace..];
        int end = path.IndexOf((byte)0);
        mapping = new CodeMapping(start, start + size, offset, PathOf(end < 0 ? path : path[..end]));
        return start + size > start;
    }

    // The kernel's list of mappings leaves the path of memory without a file empty, its records do not.
    private static string PathOf(ReadOnlySpan<byte> path) => path.SequenceEqual("//anon"u8) ? "" : Encoding.UTF8.GetString(path);
}
