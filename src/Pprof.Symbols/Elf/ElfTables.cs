using System.Text;
using Pprof.Symbols.Binaries;

namespace Pprof.Symbols.Elf;

/// <summary>Reads the tables that the header points to.</summary>
internal static class ElfTables
{
    // Object files of one section for each function come to some hundred thousand.
    private const ulong MostEntries = 1 << 20;

    public static ElfSegment[] ReadSegments(BinarySource source, ElfHeader header)
    {
        byte[] table = ReadTable(source, header.Segments, header.Is64Bit ? 56u : 32u);
        var segments = new ElfSegment[table.Length == 0 ? 0 : (int)header.Segments.Count];
        for (int i = 0; i < segments.Length; i++)
        {
            FieldReader fields = header.Fields(table.AsSpan(i * (int)header.Segments.EntrySize));
            uint type = fields.UInt32();
            uint flags = header.Is64Bit ? fields.UInt32() : 0;
            ulong offset = fields.Word();
            ulong address = fields.Word();
            fields.Word();
            ulong fileSize = fields.Word();
            ulong memorySize = fields.Word();
            flags = header.Is64Bit ? flags : fields.UInt32();
            segments[i] = new ElfSegment(type, flags, offset, address, fileSize, memorySize, fields.Word());
        }

        return segments;
    }

    public static ElfSection[] ReadSections(BinarySource source, ElfHeader header)
    {
        byte[] table = ReadTable(source, header.Sections, header.Is64Bit ? 64u : 40u);
        var sections = new ElfSection[table.Length == 0 ? 0 : (int)header.Sections.Count];
        uint[] names = new uint[sections.Length];
        for (int i = 0; i < sections.Length; i++)
        {
            FieldReader fields = header.Fields(table.AsSpan(i * (int)header.Sections.EntrySize));
            names[i] = fields.UInt32();
            uint type = fields.UInt32();
            ulong flags = fields.Word();
            ulong address = fields.Word();
            ulong offset = fields.Word();
            ulong size = fields.Word();
            uint link = fields.UInt32();
            fields.Skip(4);
            fields.Word();
            sections[i] = new ElfSection("", type, flags, address, offset, size, link, fields.Word());
        }

        return WithNames(source, sections, names, header.NameSection);
    }

    private static byte[] ReadTable(BinarySource source, ElfTable table, uint leastSize)
    {
        if (table.Offset == 0 || table.Count == 0)
        {
            return [];
        }

        if (table.EntrySize < leastSize || table.Count > MostEntries)
        {
            throw new SymbolFileException($"a table of {table.Count} entries of {table.EntrySize} bytes makes no sense");
        }

        return source.Read(table.Offset, table.EntrySize * table.Count);
    }

    private static ElfSection[] WithNames(BinarySource source, ElfSection[] sections, uint[] names, uint nameSection)
    {
        if (nameSection >= sections.Length || sections[nameSection].Type == ElfSection.NoBits)
        {
            return sections;
        }

        byte[] texts = source.Read(sections[nameSection].Offset, sections[nameSection].Size);
        for (int i = 0; i < sections.Length; i++)
        {
            sections[i] = sections[i] with { Name = TextAt(texts, names[i]) };
        }

        return sections;
    }

    // A name may share its end with others, so a hostile table could make many long ones of few bytes.
    private static string TextAt(ReadOnlySpan<byte> texts, uint offset)
    {
        const int MostBytes = 256;
        if (offset >= texts.Length)
        {
            return "";
        }

        ReadOnlySpan<byte> text = texts[(int)offset..];
        text = text[..Math.Min(text.Length, MostBytes)];
        int end = text.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
    }
}
