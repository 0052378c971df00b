using System.Buffers.Binary;
using System.Runtime.Intrinsics.X86;

namespace Pprof.Compression;

/// <summary>The checksum of a gzip trailer (RFC 1952). Benchmarks: ReaderBenchmarks, WriterBenchmarks.</summary>
internal struct Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private static readonly uint[] Tables = CreateTables();
    private uint _complement;

    public readonly uint Value => _complement;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        uint crc = ~_complement;
        if (Pclmulqdq.IsSupported && bytes.Length >= Crc32Folding.LeastLength)
        {
            Span<byte> rest = stackalloc byte[Crc32Folding.BlockLength];
            int folded = Crc32Folding.Fold(crc, bytes, rest);
            crc = Update(0, rest);
            bytes = bytes[folded..];
        }

        _complement = ~Update(crc, bytes);
    }

    // Eight bytes a step.
    private static uint Update(uint crc, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<uint> tables = Tables;
        while (bytes.Length >= sizeof(ulong))
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[sizeof(uint)..]);
            crc = tables[(7 << 8) | (byte)low]
                ^ tables[(6 << 8) | (byte)(low >> 8)]
                ^ tables[(5 << 8) | (byte)(low >> 16)]
                ^ tables[(4 << 8) | (byte)(low >> 24)]
                ^ tables[(3 << 8) | (byte)high]
                ^ tables[(2 << 8) | (byte)(high >> 8)]
                ^ tables[(1 << 8) | (byte)(high >> 16)]
                ^ tables[(byte)(high >> 24)];
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (byte b in bytes)
        {
            crc = tables[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        return crc;
    }

    // Table k holds what a byte does that is followed by k zero bytes.
    private static uint[] CreateTables()
    {
        uint[] tables = new uint[8 << 8];
        for (uint b = 0; b < 256; b++)
        {
            uint crc = b;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            }

            tables[b] = crc;
        }

        for (int i = 256; i < tables.Length; i++)
        {
            tables[i] = tables[(byte)tables[i - 256]] ^ (tables[i - 256] >> 8);
        }

        return tables;
    }
}
