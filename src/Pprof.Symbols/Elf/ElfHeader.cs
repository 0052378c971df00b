using Pprof.Symbols.Binaries;

namespace Pprof.Symbols.Elf;

/// <summary>What a binary was linked as.</summary>
public enum ElfType
{
    /// <summary>Something else.</summary>
    Other = 0,

    /// <summary>An object file or a kernel module.</summary>
    Relocatable = 1,

    /// <summary>A program at fixed addresses.</summary>
    Executable = 2,

    /// <summary>A shared object, or a program that can be loaded anywhere.</summary>
    Dynamic = 3,
}

/// <summary>A range of the file that is loaded, or that holds notes.</summary>
/// <param name="Type">PT_LOAD is 1, PT_NOTE is 4.</param>
/// <param name="Flags">Executable is 1, writable 2, readable 4.</param>
/// <param name="Offset">In the file.</param>
/// <param name="Address">At which it is to be loaded, before relocation.</param>
/// <param name="FileSize">In bytes.</param>
/// <param name="MemorySize">In bytes; what exceeds the file's size is zero.</param>
/// <param name="Alignment">Of offset and address.</param>
public readonly record struct ElfSegment(
    uint Type, uint Flags, ulong Offset, ulong Address, ulong FileSize, ulong MemorySize, ulong Alignment)
{
    internal const uint Load = 1;
    internal const uint Note = 4;

    /// <summary>Whether code may run from it.</summary>
    public bool IsExecutable => (Flags & 1) != 0;
}

/// <summary>A named range of the file.</summary>
/// <param name="Name">Such as <c>.text</c>.</param>
/// <param name="Type">A symbol table is 2 or 11, notes are 7, no bytes in the file is 8.</param>
/// <param name="Flags">Executable is 4.</param>
/// <param name="Address">At which it is to be loaded; 0 if it is not.</param>
/// <param name="Offset">In the file.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Link">The section that belongs to it; of a symbol table, the one with its names.</param>
/// <param name="EntrySize">In bytes, of a table.</param>
public readonly record struct ElfSection(
    string Name, uint Type, ulong Flags, ulong Address, ulong Offset, ulong Size, uint Link, ulong EntrySize)
{
    internal const uint SymbolTable = 2;
    internal const uint Note = 7;
    internal const uint NoBits = 8;
    internal const uint DynamicSymbolTable = 11;

    /// <summary>Whether it holds code.</summary>
    public bool IsExecutable => (Flags & 4) != 0;
}

/// <summary>The head of the file, which tells where everything else is.</summary>
internal sealed record ElfHeader(
    bool Is64Bit, bool IsLittleEndian, ElfType Type, ushort Machine, ElfTable Segments, ElfTable Sections, uint NameSection)
{
    private const ushort Overflow = 0xFFFF;

    public static ElfHeader Read(BinarySource source)
    {
        byte[] ident = source.Read(0, Math.Min(16UL, (ulong)source.Length));
        if (ident.Length < 16 || !ident.AsSpan(0, 4).SequenceEqual("\u007FELF"u8))
        {
            throw new SymbolFileException("not an ELF file");
        }

        if (ident[4] is not (1 or 2) || ident[5] is not (1 or 2))
        {
            throw new SymbolFileException("an ELF file of unknown word size or byte order");
        }

        bool is64 = ident[4] == 2;
        bool isLittle = ident[5] == 1;
        var reader = new FieldReader(source.Read(16, is64 ? 48UL : 36UL), isLittle, is64);
        ushort type = reader.UInt16();
        ushort machine = reader.UInt16();
        reader.Skip(4);
        reader.Word();
        ulong segments = reader.Word();
        ulong sections = reader.Word();
        reader.Skip(6);
        var segmentTable = new ElfTable(segments, reader.UInt16(), reader.UInt16());
        var sectionTable = new ElfTable(sections, reader.UInt16(), reader.UInt16());
        var header = new ElfHeader(
            is64, isLittle, type <= 3 ? (ElfType)type : ElfType.Other, machine, segmentTable, sectionTable, reader.UInt16());
        return header.WithLongCounts(source);
    }

    /// <summary>A reader for a part of the file.</summary>
    public FieldReader Fields(ReadOnlySpan<byte> bytes) => new(bytes, IsLittleEndian, Is64Bit);

    // Counts that do not fit stand in the first section's header.
    private ElfHeader WithLongCounts(BinarySource source)
    {
        bool isLong = Segments.Count == Overflow || NameSection == Overflow || (Sections.Count == 0 && Sections.Offset != 0);
        if (!isLong || Sections.EntrySize < SectionSize)
        {
            return this;
        }

        FieldReader first = Fields(source.Read(Sections.Offset, (ulong)SectionSize));
        first.Skip(Is64Bit ? 32 : 20);
        ulong size = first.Word();
        uint link = first.UInt32();
        uint info = first.UInt32();
        return this with
        {
            Sections = Sections.Count == 0 ? Sections with { Count = size } : Sections,
            Segments = Segments.Count == Overflow ? Segments with { Count = info } : Segments,
            NameSection = NameSection == Overflow ? link : NameSection,
        };
    }

    private int SectionSize => Is64Bit ? 64 : 40;
}

/// <summary>A table of headers in the file.</summary>
internal readonly record struct ElfTable(ulong Offset, uint EntrySize, ulong Count);
