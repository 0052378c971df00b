using Pprof.Symbols.Binaries;

namespace Pprof.Symbols.Elf;

/// <summary>Finds the build id in the notes.</summary>
internal static class ElfNotes
{
    private const ulong MostBytes = 1 << 20;
    private const uint BuildIdType = 3;

    /// <summary>The build id in hexadecimal; empty if there is none, or more than one in the same place.</summary>
    public static string FindBuildId(BinarySource source, ElfHeader header, ElfFile file)
    {
        foreach (ElfSegment segment in file.Segments)
        {
            if (segment.Type == ElfSegment.Note
                && Find(source, header, segment.Offset, segment.FileSize, segment.Alignment) is string id)
            {
                return id;
            }
        }

        foreach (ElfSection section in file.Sections)
        {
            if (section.Type == ElfSection.Note && Find(source, header, section.Offset, section.Size, 4) is string id)
            {
                return id;
            }
        }

        return "";
    }

    private static string? Find(BinarySource source, ElfHeader header, ulong offset, ulong size, ulong alignment)
    {
        if (size > MostBytes || offset > (ulong)source.Length || size > (ulong)source.Length - offset)
        {
            return null;
        }

        byte[] notes = source.Read(offset, size);
        uint padding = alignment == 8 ? 7u : 3u;
        string? id = null;
        for (ulong at = 0; at + 12 <= size;)
        {
            FieldReader fields = header.Fields(notes.AsSpan((int)at));
            uint nameSize = fields.UInt32();
            uint textSize = fields.UInt32();
            uint type = fields.UInt32();
            ulong text = Align(at + 12 + nameSize, padding);
            ulong end = text + textSize;
            if (end > size)
            {
                break;
            }

            if (type == BuildIdType && notes.AsSpan((int)at + 12, (int)nameSize).SequenceEqual("GNU\0"u8))
            {
                id = id is null ? Convert.ToHexStringLower(notes.AsSpan((int)text, (int)textSize)) : "";
            }

            at = Align(end, padding);
        }

        return id;
    }

    private static ulong Align(ulong offset, uint padding) => (offset + padding) & ~(ulong)padding;
}
