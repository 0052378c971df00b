using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pprof.Reading;

/// <summary>Decodes the location ids of packed samples, most of a profile's bytes. Benchmark: ReaderBenchmarks.</summary>
internal static class PackedVarints
{
    /// <summary>
    /// Decodes ids of at most four bytes as row numbers (id - 1), the form of almost every profile.
    /// </summary>
    /// <param name="packed">The varints.</param>
    /// <param name="rows">Where to write them; at least as long as <paramref name="packed"/>.</param>
    /// <param name="greatest">Raised to the greatest row number, as unsigned: id 0 becomes the greatest of all.</param>
    /// <returns>The number of ids, or -1 if there is a longer or cut off one.</returns>
    public static int DecodeShort(ReadOnlySpan<byte> packed, Span<LocationIndex> rows, ref uint greatest)
    {
        // A varint reads up to three bytes past its start: the last three bytes take the checked loop.
        ref byte source = ref MemoryMarshal.GetReference(packed);
        ref uint target = ref Unsafe.As<LocationIndex, uint>(ref MemoryMarshal.GetReference(rows));
        nint position = 0;
        nint count = 0;
        nint safeEnd = packed.Length - 3;
        uint highest = greatest;
        while (position < safeEnd)
        {
            uint id = Unsafe.Add(ref source, position++);
            if (id >= 0x80)
            {
                uint next = Unsafe.Add(ref source, position++);
                id = (id & 0x7F) | (next << 7);
                if (next >= 0x80)
                {
                    next = Unsafe.Add(ref source, position++);
                    id = (id & 0x3FFF) | (next << 14);
                    if (next >= 0x80)
                    {
                        next = Unsafe.Add(ref source, position++);
                        id = (id & 0x1FFFFF) | (next << 21);
                        if (next >= 0x80)
                        {
                            return -1;
                        }
                    }
                }
            }

            uint row = id - 1;
            highest = Math.Max(highest, row);
            Unsafe.Add(ref target, count++) = row;
        }

        greatest = highest;
        int tail = DecodeTail(packed[(int)position..], rows[(int)count..], ref greatest);
        return tail < 0 ? -1 : (int)count + tail;
    }

    private static int DecodeTail(ReadOnlySpan<byte> packed, Span<LocationIndex> rows, ref uint greatest)
    {
        int count = 0;
        uint id = 0;
        int shift = 0;
        foreach (byte b in packed)
        {
            id |= (uint)(b & 0x7F) << shift;
            shift += 7;
            if (b >= 0x80)
            {
                continue;
            }

            greatest = Math.Max(greatest, id - 1);
            rows[count++] = new LocationIndex((int)(id - 1));
            id = 0;
            shift = 0;
        }

        return shift == 0 ? count : -1;
    }
}
