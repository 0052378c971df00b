using System.Buffers.Binary;
using System.Text;

namespace Pprof.Rendering.Fonts;

/// <summary>A font file with some of the glyphs of a font, for documents that bring their font along.</summary>
internal static class FontSubset
{
    // What a document needs that knows its glyphs by their numbers, in the order of the names.
    private static readonly string[] Names = ["glyf", "head", "hhea", "hmtx", "loca", "maxp"];

    /// <summary>
    /// Writes a TrueType file. Glyphs keep their numbers; those before the last one that are not asked for are empty.
    /// </summary>
    /// <param name="font">The font.</param>
    /// <param name="glyphs">The glyphs; what they are made of comes with them, and so does the hollow box.</param>
    public static byte[] Write(TrueTypeFont font, IEnumerable<int> glyphs)
    {
        SortedSet<int> wanted = WithParts(font, glyphs);
        int count = wanted.Max + 1;
        (byte[] outlines, byte[] offsets) = Outlines(font, wanted, count);
        byte[][] tables = [outlines, Head(font), Horizontal(font, count), Metrics(font, count), offsets, Profile(font, count)];
        return Assemble(tables);
    }

    private static SortedSet<int> WithParts(TrueTypeFont font, IEnumerable<int> glyphs)
    {
        SortedSet<int> wanted = [0];
        var open = new Stack<int>(glyphs);
        while (open.TryPop(out int glyph))
        {
            if (wanted.Add(glyph))
            {
                foreach (int part in GlyphReader.PartsOf(font, glyph))
                {
                    open.Push(part);
                }
            }
        }

        return wanted;
    }

    private static (byte[] Outlines, byte[] Offsets) Outlines(TrueTypeFont font, SortedSet<int> wanted, int count)
    {
        using var outlines = new MemoryStream();
        byte[] offsets = new byte[4 * (count + 1)];
        for (int glyph = 0; glyph < count; glyph++)
        {
            BinaryPrimitives.WriteInt32BigEndian(offsets.AsSpan(4 * glyph), (int)outlines.Length);
            if (wanted.Contains(glyph))
            {
                outlines.Write(font.GlyphBytes(glyph));
                outlines.Write(new byte[Padding((int)outlines.Length)]);
            }
        }

        BinaryPrimitives.WriteInt32BigEndian(offsets.AsSpan(4 * count), (int)outlines.Length);
        return (outlines.ToArray(), offsets);
    }

    private static byte[] Head(TrueTypeFont font)
    {
        byte[] head = font.Table("head").ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0); // the sum of the whole file, which comes last
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1); // offsets have 32 bits
        return head;
    }

    private static byte[] Horizontal(TrueTypeFont font, int count)
    {
        byte[] table = font.Table("hhea").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(34), (ushort)count);
        return table;
    }

    private static byte[] Metrics(TrueTypeFont font, int count)
    {
        byte[] metrics = new byte[4 * count];
        for (int glyph = 0; glyph < count; glyph++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(4 * glyph), (ushort)font.AdvanceOf(glyph));
            BinaryPrimitives.WriteInt16BigEndian(metrics.AsSpan((4 * glyph) + 2), (short)font.BearingOf(glyph));
        }

        return metrics;
    }

    private static byte[] Profile(TrueTypeFont font, int count)
    {
        byte[] table = font.Table("maxp").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(4), (ushort)count);
        return table;
    }

    private static byte[] Assemble(byte[][] tables)
    {
        int length = 12 + (16 * tables.Length);
        int[] offsets = new int[tables.Length];
        for (int i = 0; i < tables.Length; i++)
        {
            offsets[i] = length;
            length += tables[i].Length + Padding(tables[i].Length);
        }

        byte[] file = new byte[length];
        WriteHeader(file, tables.Length);
        for (int i = 0; i < tables.Length; i++)
        {
            tables[i].CopyTo(file, offsets[i]);
            Span<byte> entry = file.AsSpan(12 + (16 * i), 16);
            Encoding.ASCII.GetBytes(Names[i], entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Sum(file.AsSpan(offsets[i], tables[i].Length + Padding(tables[i].Length))));
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], offsets[i]);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], tables[i].Length);
        }

        int sumAt = offsets[Array.IndexOf(Names, "head")] + 8;
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(sumAt), unchecked(0xB1B0AFBA - Sum(file)));
        return file;
    }

    // The version, the number of tables, and what a binary search among them would begin with.
    private static void WriteHeader(Span<byte> file, int count)
    {
        int log = (int)Math.Log2(count), range = 16 << log;
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file[4..], (ushort)count);
        BinaryPrimitives.WriteUInt16BigEndian(file[6..], (ushort)range);
        BinaryPrimitives.WriteUInt16BigEndian(file[8..], (ushort)log);
        BinaryPrimitives.WriteUInt16BigEndian(file[10..], (ushort)((16 * count) - range));
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (int at = 0; at < bytes.Length; at += 4)
        {
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]));
        }

        return sum;
    }

    private static int Padding(int length) => -length & 3;
}
