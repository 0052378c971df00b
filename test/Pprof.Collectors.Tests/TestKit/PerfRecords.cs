using System.Buffers.Binary;

namespace Pprof.Collectors.Tests.TestKit;

/// <summary>Records as the kernel writes them.</summary>
internal static class PerfRecords
{
    public const ulong KernelMark = unchecked((ulong)-128);
    public const ulong UserMark = unchecked((ulong)-512);
    public const ulong GuestMark = unchecked((ulong)-2048);

    public static byte[] Record(uint kind, params ReadOnlySpan<ulong> words)
    {
        byte[] record = new byte[8 + (words.Length * 8)];
        BinaryPrimitives.WriteUInt32LittleEndian(record, kind);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(6), (ushort)record.Length);
        for (int i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(8 + (i * 8)), words[i]);
        }

        return record;
    }

    /// <summary>A sample of thread 5 of process 4 at time 6 by event 7, with 32 words of stack memory: 100, 101, ….</summary>
    public static byte[] Sample(ulong[] chain, ulong valid = 256, ulong abi = 2)
    {
        ulong[] registers = abi == 0 ? [0] : [abi, 0x2000, 0x1000];
        ulong[] memory = [.. Enumerable.Range(100, 32).Select(value => (ulong)value)];
        return Record(9, [1, Pair(4, 5), 6, 7, (ulong)chain.Length, .. chain, .. registers, 256, .. memory, valid]);
    }

    public static ulong Pair(uint first, uint second) => first | ((ulong)second << 32);
}
