using System.Buffers.Binary;
using Pprof.Symbols.Elf;

namespace Pprof.Symbols.Unwinding;

/// <summary>
/// Tells of any instruction of a binary how to find the caller's frame, from <c>.eh_frame</c>, which stripped binaries
/// still have. Only for 64-bit little-endian binaries whose linker made a table to search in. The descriptions are read
/// from the file when they are asked for, so it has to stay open. Not safe for use by several threads.
/// </summary>
public sealed class CallFrameTable
{
    private const uint TableSegment = 0x6474E550;
    private const int SortedTable = 0x3B;

    // libcoreclr.so has 0.14 MB; the largest programs reach some ten MB.
    private const ulong LargestTable = 64 << 20;
    private const ulong LargestDescription = 64 << 10;

    private readonly ElfFile _file;
    private readonly byte[] _table;
    private readonly int _first;
    private readonly int _count;
    private readonly ulong _tableAddress;
    private readonly FrameRegisters _registers;
    private readonly Dictionary<ulong, CallFrameEntry> _entries = [];

    private CallFrameTable(ElfFile file, byte[] table, int first, int count, ulong tableAddress)
    {
        _file = file;
        _table = table;
        _first = first;
        _count = count;
        _tableAddress = tableAddress;
        _registers = FrameRegisters.Of(file.Machine);
    }

    /// <summary>Reads the table; the descriptions are left for later.</summary>
    /// <returns>Null if the binary has none, or one of another form.</returns>
    /// <exception cref="SymbolFileException">The table is damaged.</exception>
    public static CallFrameTable? Read(ElfFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        ElfSegment segment = file.Segments.FirstOrDefault(each => each.Type == TableSegment);
        if (segment.FileSize < 12 || segment.FileSize > LargestTable || !file.Is64Bit || !file.IsLittleEndian)
        {
            return null;
        }

        byte[] table = file.Source.Read(segment.Offset, segment.FileSize);
        var reader = new CallFrameReader(table, segment.Address, segment.Address);
        byte version = reader.Byte();
        byte framesEncoding = reader.Byte();
        byte countEncoding = reader.Byte();
        if (version != 1 || reader.Byte() != SortedTable)
        {
            return null;
        }

        reader.Pointer(framesEncoding);
        ulong count = reader.Pointer(countEncoding);
        int most = (table.Length - reader.Position) / 8;
        return count > (ulong)most
            ? throw new SymbolFileException($"a table of {count} call frames in {table.Length} bytes")
            : new CallFrameTable(file, table, reader.Position, (int)count, segment.Address);
    }

    /// <summary>Finds what holds at an instruction.</summary>
    /// <param name="address">In the binary, before relocation.</param>
    /// <param name="row">How to find the caller's frame before the instruction runs.</param>
    /// <returns>Whether the binary tells.</returns>
    /// <exception cref="SymbolFileException">The description is damaged.</exception>
    public bool TryFind(ulong address, out CallFrameRow row)
    {
        row = default;
        int index = FindIndex(address);
        if (index < 0)
        {
            return false;
        }

        ulong place = _tableAddress + (ulong)(long)Field(index, 4);
        Description description = ReadDescription(place);
        uint toEntry = BinaryPrimitives.ReadUInt32LittleEndian(description.Bytes);
        CallFrameEntry entry = FindEntry(description.Address - toEntry);
        var reader = new CallFrameReader(description.Bytes.AsSpan(4), description.Address + 4, _tableAddress);
        ulong start = reader.Pointer(entry.PointerEncoding);
        ulong size = reader.Value(entry.PointerEncoding & 0x0F);
        if (address < start || address - start >= size)
        {
            return false;
        }

        if (entry.HasAugmentationLength)
        {
            reader.Skip(reader.Unsigned());
        }

        var program = new CallFrameProgram(entry, _registers, start, address);
        CallFrameProgram.State state = program.Run(description.Bytes.AsSpan(4 + reader.Position), reader.Address);
        row = new CallFrameRow(
            start, size, state.Cfa, state.FramePointer, entry.IsSignalFrame ? ReturnAddressPlace.Elsewhere : state.ReturnAddress);
        return true;
    }

    // The last function that begins at or before the address.
    private int FindIndex(ulong address)
    {
        int low = 0;
        int high = _count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_tableAddress + (ulong)(long)Field(middle, 0) <= address)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }

    private int Field(int index, int offset) =>
        BinaryPrimitives.ReadInt32LittleEndian(_table.AsSpan(_first + (index * 8) + offset));

    private CallFrameEntry FindEntry(ulong place)
    {
        if (!_entries.TryGetValue(place, out CallFrameEntry? entry))
        {
            Description description = ReadDescription(place);
            entry = CallFrameEntry.Read(description.Bytes[4..], description.Address + 4);
            _entries.Add(place, entry);
        }

        return entry;
    }

    // The bytes after the length: first the distance to the entry, or 0 for an entry.
    private Description ReadDescription(ulong place)
    {
        ElfSegment segment = _file.Segments.FirstOrDefault(each =>
            each.Type == ElfSegment.Load && place >= each.Address && place - each.Address < each.FileSize);
        ulong offset = place - segment.Address + segment.Offset;
        Span<byte> length = new byte[12];
        _file.Source.Read(offset, length);
        ulong size = BinaryPrimitives.ReadUInt32LittleEndian(length);
        ulong head = 4;
        if (size == uint.MaxValue)
        {
            size = BinaryPrimitives.ReadUInt64LittleEndian(length[4..]);
            head = 12;
        }

        return size is < 4 or > LargestDescription
            ? throw new SymbolFileException($"{size} bytes that describe a call frame")
            : new Description(_file.Source.Read(offset + head, size), place + head);
    }

    private readonly record struct Description(byte[] Bytes, ulong Address);
}
