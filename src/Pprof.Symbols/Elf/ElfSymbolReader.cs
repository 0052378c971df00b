using Pprof.Symbols.Binaries;

namespace Pprof.Symbols.Elf;

/// <summary>Picks the functions out of a symbol table.</summary>
internal static class ElfSymbolReader
{
    private const int NoType = 0;
    private const int Function = 2;
    private const int IndirectFunction = 10;
    private const int Weak = 2;
    private const int Local = 0;
    private const ushort ArmMachine = 40;
    private const ushort FirstReservedSection = 0xFF00;
    private const ushort SectionElsewhere = 0xFFFF;

    public static ElfSymbols Read(BinarySource source, ElfHeader header, ElfFile file)
    {
        foreach (uint type in (ReadOnlySpan<uint>)[ElfSection.SymbolTable, ElfSection.DynamicSymbolTable])
        {
            foreach (ElfSection section in file.Sections)
            {
                if (section.Type == type && section.Link < file.Sections.Count)
                {
                    List<Candidate> functions = ReadFunctions(source, header, file, section);
                    if (functions.Count > 0)
                    {
                        return Build(source, file.Sections[(int)section.Link], functions);
                    }
                }
            }
        }

        return new ElfSymbols(source, default, [], [], [], 0);
    }

    private static List<Candidate> ReadFunctions(BinarySource source, ElfHeader header, ElfFile file, ElfSection table)
    {
        const int ChunkEntries = 4096;
        int entrySize = header.Is64Bit ? 24 : 16;
        if (table.EntrySize != 0 && table.EntrySize != (ulong)entrySize)
        {
            throw new SymbolFileException($"symbols of {table.EntrySize} bytes instead of {entrySize}");
        }

        var functions = new List<Candidate>();
        ulong count = table.Size / (ulong)entrySize;
        for (ulong first = 0; first < count; first += ChunkEntries)
        {
            int entries = (int)Math.Min(ChunkEntries, count - first);
            byte[] chunk = source.Read(table.Offset + (first * (ulong)entrySize), (ulong)(entries * entrySize));
            for (int i = 0; i < entries; i++)
            {
                RawSymbol symbol = ReadSymbol(header.Fields(chunk.AsSpan(i * entrySize, entrySize)), header.Is64Bit);
                AddFunction(functions, symbol, header, file);
            }
        }

        return functions;
    }

    private static RawSymbol ReadSymbol(FieldReader fields, bool is64Bit)
    {
        uint name = fields.UInt32();
        ulong value = is64Bit ? 0 : fields.UInt32();
        ulong size = is64Bit ? 0 : fields.UInt32();
        byte kind = fields.Byte();
        fields.Skip(1);
        ushort section = fields.UInt16();
        return is64Bit
            ? new RawSymbol(name, kind, section, fields.UInt64(), fields.UInt64())
            : new RawSymbol(name, kind, section, value, size);
    }

    private static void AddFunction(List<Candidate> functions, RawSymbol symbol, ElfHeader header, ElfFile file)
    {
        int type = symbol.Kind & 15;
        int binding = symbol.Kind >> 4;
        if (symbol.Name == 0 || symbol.Section == 0 || type is not (NoType or Function or IndirectFunction))
        {
            return;
        }

        bool isPlaced = symbol.Section < FirstReservedSection && symbol.Section < file.Sections.Count;
        if (!isPlaced && (type == NoType || symbol.Section != SectionElsewhere))
        {
            return;
        }

        ElfSection section = isPlaced ? file.Sections[symbol.Section] : default;
        if (isPlaced && !section.IsExecutable || IsMark(symbol, type, binding, header))
        {
            return;
        }

        // The lowest bit of a function's address says that it is Thumb code.
        ulong start = header.Machine == ArmMachine && type == Function ? symbol.Value & ~1UL : symbol.Value;
        ulong limit = isPlaced ? SaturatingAdd(section.Address, section.Size) : ulong.MaxValue;
        int preference = (binding == Local ? 0 : binding == Weak ? 2 : 4) + (type == NoType ? 0 : 1);
        functions.Add(new Candidate(
            start, symbol.Size == 0 ? limit : SaturatingAdd(start, symbol.Size), symbol.Name, symbol.Size > 0, preference));
    }

    // ARM marks where code and data begin by local symbols without a size; their names are $a, $d, $t or $x.
    private static bool IsMark(RawSymbol symbol, int type, int binding, ElfHeader header) =>
        type == NoType && binding == Local && symbol.Size == 0 && header.Machine is ArmMachine or 183 or 243;

    private static ElfSymbols Build(BinarySource source, ElfSection names, List<Candidate> functions)
    {
        // Labels inside of a function must not hide it, so those without a size come first: the later one wins.
        functions.Sort(static (a, b) =>
        {
            int order = a.HasSize.CompareTo(b.HasSize);
            order = order != 0 ? order : a.Start.CompareTo(b.Start);
            order = order != 0 ? order : a.Preference.CompareTo(b.Preference);
            return order != 0 ? order : b.NameOffset.CompareTo(a.NameOffset);
        });
        ulong[] starts = new ulong[functions.Count];
        ulong[] ends = new ulong[functions.Count];
        uint[] offsets = new uint[functions.Count];
        for (int i = 0; i < starts.Length; i++)
        {
            (starts[i], ends[i], offsets[i]) = (functions[i].Start, functions[i].End, functions[i].NameOffset);
        }

        int sized = functions.FindIndex(function => function.HasSize);
        EndAtNext(starts, ends, sized);
        return new ElfSymbols(source, names, starts, ends, offsets, sized < 0 ? starts.Length : sized);
    }

    // Without a size, a function ends where the next one begins.
    private static void EndAtNext(ulong[] starts, ulong[] ends, int sized)
    {
        int unsized = sized < 0 ? starts.Length : sized;
        int next = unsized;
        for (int i = 0; i < unsized; i++)
        {
            while (next < starts.Length && starts[next] <= starts[i])
            {
                next++;
            }

            ulong limit = next < starts.Length ? Math.Min(ends[i], starts[next]) : ends[i];
            int later = i + 1;
            limit = later < unsized && starts[later] > starts[i] ? Math.Min(limit, starts[later]) : limit;
            ends[i] = Math.Max(limit, starts[i]);
        }
    }

    private static ulong SaturatingAdd(ulong a, ulong b) => a > ulong.MaxValue - b ? ulong.MaxValue : a + b;

    private readonly record struct RawSymbol(uint Name, byte Kind, ushort Section, ulong Value, ulong Size);

    private readonly record struct Candidate(ulong Start, ulong End, uint NameOffset, bool HasSize, int Preference);
}
