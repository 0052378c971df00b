using Pprof.Symbols.Binaries;

namespace Pprof.Symbols.Elf;

/// <summary>A function of a binary.</summary>
/// <param name="Name">As the linker knows it, possibly mangled.</param>
/// <param name="Address">In the binary, before relocation.</param>
/// <param name="Size">In bytes; if the table does not tell, up to the next symbol.</param>
public readonly record struct ElfSymbol(Utf8Text Name, ulong Address, ulong Size);

/// <summary>The functions of a binary, to look up addresses. Names are read when they are asked for.</summary>
public sealed class ElfSymbols
{
    // Names of deeply nested templates reach some ten thousand bytes.
    private const int LongestName = 1 << 20;

    private readonly BinarySource _source;
    private readonly ElfSection _names;
    private readonly ulong[] _starts;
    private readonly ulong[] _ends;
    private readonly uint[] _nameOffsets;
    private readonly int _firstSized;
    private readonly RangeTable _ranges;

    // Those without a size come first. Of functions that overlap, the later one counts.
    internal ElfSymbols(BinarySource source, ElfSection names, ulong[] starts, ulong[] ends, uint[] nameOffsets, int firstSized)
    {
        _source = source;
        _names = names;
        _starts = starts;
        _ends = ends;
        _nameOffsets = nameOffsets;
        _firstSized = firstSized;
        _ranges = RangeTable.Build(starts, ends);
    }

    /// <summary>The number of functions; those that share an address count one by one.</summary>
    public int Count => _starts.Length;

    /// <summary>The function that holds an address.</summary>
    /// <param name="address">In the binary, before relocation: <see cref="ElfMapping"/> makes it of one in a process.</param>
    /// <param name="symbol">The function.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="SymbolFileException">Its name lies outside of the file.</exception>
    public bool TryFind(ulong address, out ElfSymbol symbol)
    {
        int index = _ranges.Find(address);
        symbol = index < 0 ? default : this[index];
        return index >= 0;
    }

    /// <summary>
    /// The function that holds an address, if the table tells its size. In a stripped binary, what follows a function
    /// without a size is mostly another one that has lost its name.
    /// </summary>
    /// <inheritdoc cref="TryFind" path="/param|/returns|/exception"/>
    public bool TryFindSized(ulong address, out ElfSymbol symbol)
    {
        int index = _ranges.Find(address);
        bool isSized = index >= 0 && index >= _firstSized;
        symbol = isSized ? this[index] : default;
        return isSized;
    }

    /// <summary>A function, in no order that means something.</summary>
    public ElfSymbol this[int index] => new(NameOf(index), _starts[index], _ends[index] - _starts[index]);

    private Utf8Text NameOf(int index)
    {
        ulong offset = _nameOffsets[index];
        for (int guess = 128; ; guess *= 8)
        {
            ulong left = offset < _names.Size ? _names.Size - offset : 0;
            byte[] bytes = _source.Read(_names.Offset + offset, Math.Min((ulong)guess, left));
            int end = bytes.AsSpan().IndexOf((byte)0);
            if (end >= 0 || (ulong)bytes.Length == left || guess >= LongestName)
            {
                return new Utf8Text(bytes.AsMemory(0, end < 0 ? bytes.Length : end));
            }
        }
    }
}
