using System.Buffers.Binary;
using System.Reflection.PortableExecutable;
using Pprof.Symbols.Binaries;

namespace Pprof.Symbols.ReadyToRun;

/// <summary>
/// Where the functions of an assembly that was compiled ahead of time begin and end: its exception directory has a row for
/// each, and for each of the blocks of a method that handle exceptions. Immutable.
/// </summary>
public sealed class CompiledFunctions
{
    // Begin, end and place of the unwind codes on x64; without the end on Arm.
    private const int RowBytes = 12;
    private const int ShortRowBytes = 8;
    private const ushort Amd64 = (ushort)Machine.Amd64;
    private const int LargestTable = 16 << 20;

    // Images for other systems than Windows have their machine's number mixed with that of the system.
    private static readonly ushort[] Systems = [0, 0x7B79, 0x4644, 0xADC4, 0x1993, 0x1992];

    private readonly PEHeaders _headers;
    private readonly uint[] _begins;
    private readonly uint[] _ends;

    private CompiledFunctions(PEHeaders headers, uint[] begins, uint[] ends)
    {
        _headers = headers;
        _begins = begins;
        _ends = ends;
    }

    /// <summary>The number of rows.</summary>
    public int Count => _begins.Length;

    /// <summary>Reads the table of an assembly's file.</summary>
    /// <exception cref="SymbolFileException">The file is no assembly, holds no code of its own, or is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static CompiledFunctions Read(string path)
    {
        using var file = new FileStream(RegularFile.Open(path), FileAccess.Read);
        if (file.Length > int.MaxValue)
        {
            throw new SymbolFileException($"{path} is larger than an assembly can be");
        }

        try
        {
            using var assembly = new PEReader(file, PEStreamOptions.LeaveOpen);
            DirectoryEntry table = assembly.PEHeaders.PEHeader?.ExceptionTableDirectory ?? default;
            if (table.Size is <= 0 or > LargestTable
                || !assembly.PEHeaders.TryGetDirectoryOffset(table, out int offset) || offset < 0)
            {
                throw new SymbolFileException($"{path} holds no compiled code");
            }

            byte[] rows = new byte[table.Size];
            file.Position = offset;
            file.ReadExactly(rows);
            return Of(assembly.PEHeaders, rows);
        }
        catch (Exception e) when (e is BadImageFormatException or EndOfStreamException)
        {
            throw new SymbolFileException($"{path} is no assembly, or is damaged: {e.Message}");
        }
    }

    /// <summary>The function that a place in the file lies in.</summary>
    /// <param name="offset">From the beginning of the file, in bytes.</param>
    /// <param name="begin">Where it begins, in the same way.</param>
    /// <param name="size">In bytes.</param>
    public bool TryFind(ulong offset, out ulong begin, out uint size)
    {
        begin = size = 0;
        foreach (SectionHeader section in _headers.SectionHeaders)
        {
            ulong first = (uint)section.PointerToRawData;
            if (offset < first || offset - first >= (uint)section.SizeOfRawData)
            {
                continue;
            }

            ulong address = offset - first + (uint)section.VirtualAddress;
            int row = Array.BinarySearch(_begins, (uint)address);
            row = row < 0 ? ~row - 1 : row;
            if (address > uint.MaxValue || row < 0 || address >= _ends[row])
            {
                return false;
            }

            // Of the last function on Arm the end is that of its section.
            ulong limit = Math.Min(_ends[row], (uint)section.VirtualAddress + (ulong)(uint)section.SizeOfRawData);
            begin = offset - (address - _begins[row]);
            size = (uint)(limit - _begins[row]);
            return size <= int.MaxValue;
        }

        return false;
    }

    private static CompiledFunctions Of(PEHeaders headers, ReadOnlySpan<byte> rows)
    {
        ushort machine = (ushort)headers.CoffHeader.Machine;
        bool hasEnds = Systems.Any(system => (machine ^ system) == Amd64);
        int length = hasEnds ? RowBytes : ShortRowBytes;
        uint[] begins = new uint[rows.Length / length];
        uint[] ends = new uint[begins.Length];
        for (int row = 0; row < begins.Length; row++)
        {
            begins[row] = BinaryPrimitives.ReadUInt32LittleEndian(rows[(row * length)..]);
            ends[row] = hasEnds ? BinaryPrimitives.ReadUInt32LittleEndian(rows[((row * length) + sizeof(uint))..]) : uint.MaxValue;
        }

        // Sorted by the format; a damaged one must not end before it begins.
        Array.Sort(begins, ends);
        for (int row = 0; row < begins.Length; row++)
        {
            uint next = row + 1 < begins.Length ? begins[row + 1] : ends[row];
            ends[row] = Math.Max(begins[row], Math.Min(ends[row], next));
        }

        return new CompiledFunctions(headers, begins, ends);
    }
}
