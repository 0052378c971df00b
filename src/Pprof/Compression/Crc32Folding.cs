using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pprof.Compression;

/// <summary>
/// Shortens bytes to one block with the same checksum by carry-less multiplication ("Fast CRC Computation for Generic
/// Polynomials Using PCLMULQDQ Instruction", Intel, 2009). Benchmarks: ReaderBenchmarks, WriterBenchmarks.
/// </summary>
internal static class Crc32Folding
{
    public const int BlockLength = 16;
    public const int LeastLength = 4 * BlockLength;

    // Powers of x modulo the polynomial, bits reversed: a block moves on by four blocks, or by one.
    private static readonly Vector128<ulong> ByFour = Vector128.Create(0x1_5444_2BD4UL, 0x1_C6E4_1596UL);
    private static readonly Vector128<ulong> ByOne = Vector128.Create(0x1_7519_97D0UL, 0x0_CCAA_009EUL);

    /// <summary>Folds all whole blocks.</summary>
    /// <param name="crc">The state of the checksum before; after the result it is 0.</param>
    /// <param name="bytes">At least <see cref="LeastLength"/>.</param>
    /// <param name="block">Takes the block that stands for what was folded.</param>
    /// <returns>How many of the bytes were folded.</returns>
    public static int Fold(uint crc, ReadOnlySpan<byte> bytes, Span<byte> block)
    {
        ReadOnlySpan<Vector128<ulong>> blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes);
        int count = blocks.Length;
        Vector128<ulong> a = blocks[0] ^ Vector128.CreateScalar((ulong)crc);
        Vector128<ulong> b = blocks[1];
        Vector128<ulong> c = blocks[2];
        Vector128<ulong> d = blocks[3];
        blocks = blocks[4..];
        while (blocks.Length >= 4)
        {
            a = MoveOn(a, ByFour) ^ blocks[0];
            b = MoveOn(b, ByFour) ^ blocks[1];
            c = MoveOn(c, ByFour) ^ blocks[2];
            d = MoveOn(d, ByFour) ^ blocks[3];
            blocks = blocks[4..];
        }

        b ^= MoveOn(a, ByOne);
        c ^= MoveOn(b, ByOne);
        d ^= MoveOn(c, ByOne);
        foreach (Vector128<ulong> next in blocks)
        {
            d = MoveOn(d, ByOne) ^ next;
        }

        d.AsByte().CopyTo(block);
        return count * BlockLength;
    }

    private static Vector128<ulong> MoveOn(Vector128<ulong> block, Vector128<ulong> powers) =>
        Pclmulqdq.CarrylessMultiply(block, powers, 0x00) ^ Pclmulqdq.CarrylessMultiply(block, powers, 0x11);
}
