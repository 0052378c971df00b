using System.Text;
using Pprof.Symbols.Binaries;

namespace Pprof.Symbols.Elf;

/// <summary>
/// An ELF binary of either word size and byte order: its headers, and on demand its symbols. Safe for use by several
/// threads until it is disposed.
/// </summary>
public sealed class ElfFile : IDisposable
{
    private readonly BinarySource _source;
    private readonly ElfHeader _header;

    private ElfFile(BinarySource source)
    {
        _source = source;
        _header = ElfHeader.Read(source);
        Segments = ElfTables.ReadSegments(source, _header);
        Sections = ElfTables.ReadSections(source, _header);
        BuildId = ElfNotes.FindBuildId(source, _header, this);
    }

    /// <summary>The bytes of the file.</summary>
    internal BinarySource Source => _source;

    /// <summary>What the binary was linked as.</summary>
    public ElfType Type => _header.Type;

    /// <summary>The processor: 62 for x86-64, 183 for AArch64.</summary>
    public int Machine => _header.Machine;

    /// <summary>Whether addresses have 64 bits.</summary>
    public bool Is64Bit => _header.Is64Bit;

    /// <summary>Whether the least significant byte comes first.</summary>
    public bool IsLittleEndian => _header.IsLittleEndian;

    /// <summary>The segments, in the order of the file.</summary>
    public IReadOnlyList<ElfSegment> Segments { get; }

    /// <summary>The sections, in the order of the file; the first is empty.</summary>
    public IReadOnlyList<ElfSection> Sections { get; }

    /// <summary>The GNU build id in hexadecimal; empty if there is none.</summary>
    public string BuildId { get; }

    /// <summary>The file name of the separate debug file; empty if none is named.</summary>
    public string DebugLink
    {
        get
        {
            ElfSection? section = FindSection(".gnu_debuglink");
            if (section is null or { Size: > 4096 } or { Type: ElfSection.NoBits })
            {
                return "";
            }

            byte[] bytes = _source.Read(section.Value.Offset, section.Value.Size);
            int end = bytes.AsSpan().IndexOf((byte)0);
            return end <= 0 ? "" : Encoding.UTF8.GetString(bytes, 0, end);
        }
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="SymbolFileException">It is no ELF file, or damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static ElfFile Open(string path) => Open(BinarySource.OpenFile(path));

    /// <summary>Reads a binary; the source is disposed with it, or here if it is refused.</summary>
    /// <exception cref="SymbolFileException">It is no ELF file, or damaged.</exception>
    public static ElfFile Open(BinarySource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            return new ElfFile(source);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>The first section of a name, or null.</summary>
    public ElfSection? FindSection(string name)
    {
        foreach (ElfSection section in Sections)
        {
            if (section.Name == name)
            {
                return section;
            }
        }

        return null;
    }

    /// <summary>
    /// Reads where functions are: from <c>.symtab</c>, or from <c>.dynsym</c> if that was stripped. The symbols read
    /// their names from this file, so it has to stay open.
    /// </summary>
    /// <exception cref="SymbolFileException">The table is damaged.</exception>
    public ElfSymbols ReadSymbols() => ElfSymbolReader.Read(_source, _header, this);

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
