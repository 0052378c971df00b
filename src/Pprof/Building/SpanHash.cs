using System.Numerics;
using System.Runtime.InteropServices;

namespace Pprof.Building;

/// <summary>
/// Hashes short spans of bytes by multiplication. Seeded at random once a process, so that no input can be made to
/// collide.
/// </summary>
internal static class SpanHash
{
    private static readonly ulong Seed = (ulong)Random.Shared.NextInt64();
    private static readonly ulong LowFactor = RandomFactor();
    private static readonly ulong HighFactor = RandomFactor();

    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        ulong low = LowFactor, high = HighFactor;
        ulong hash = Seed ^ ((ulong)bytes.Length << 32);
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words)
        {
            hash = Mix(hash ^ word, low, high);
        }

        ulong tail = 0;
        foreach (byte b in bytes[(words.Length * sizeof(ulong))..])
        {
            tail = (tail << 8) | b;
        }

        hash = Mix(hash ^ tail, low, high);
        return (uint)(hash ^ (hash >> 32));
    }

    // Two exact products of 32 by 32 bits: a product of 64 by 64 is emulated in programs compiled for any processor.
    private static ulong Mix(ulong value, ulong lowFactor, ulong highFactor) =>
        ((uint)value * lowFactor) + BitOperations.RotateLeft((value >> 32) * highFactor, 32);

    private static ulong RandomFactor() => (uint)Random.Shared.NextInt64() | 0x8000_0001;
}
