using System.Runtime.InteropServices;

namespace Pprof.Building;

/// <summary>
/// Hashes short spans of bytes by folded multiplication. Seeded at random once a process, so that no input can be
/// made to collide.
/// </summary>
internal static class SpanHash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;
    private static readonly ulong Seed = (ulong)Random.Shared.NextInt64() | 1;

    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        ulong hash = Seed ^ ((ulong)bytes.Length * Multiplier);
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words)
        {
            hash = Fold(hash ^ word);
        }

        ulong tail = 0;
        foreach (byte b in bytes[(words.Length * sizeof(ulong))..])
        {
            tail = (tail << 8) | b;
        }

        hash = Fold(hash ^ tail);
        return (uint)(hash ^ (hash >> 32));
    }

    private static ulong Fold(ulong value)
    {
        ulong high = Math.BigMul(value, Seed ^ Multiplier, out ulong low);
        return high ^ low;
    }
}
