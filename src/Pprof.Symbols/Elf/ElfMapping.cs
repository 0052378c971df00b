namespace Pprof.Symbols.Elf;

/// <summary>
/// Where a process had a binary in memory: makes addresses of the binary from those of the process. The rules are
/// those of the reference implementation of pprof, whose profiles they have to suit.
/// </summary>
public sealed class ElfMapping
{
    private const ulong PageSize = 4096;
    private const ulong KernelHalf = 1UL << 63;
    private const ulong PowerPcPageOffset = 0xC000000000000000;

    private readonly ElfFile _file;
    private readonly ulong _start;
    private readonly ulong _limit;
    private readonly ulong _offset;
    private readonly ulong? _relocationSymbol;

    /// <param name="file">The binary.</param>
    /// <param name="start">The first address of the mapping.</param>
    /// <param name="limit">The address after the last one.</param>
    /// <param name="offset">The offset in the file of the first address.</param>
    /// <param name="relocationSymbol">
    /// Of a kernel, the address in the binary of the symbol at which its mapping starts (<c>_stext</c> or
    /// <c>_text</c>); otherwise null.
    /// </param>
    public ElfMapping(ElfFile file, ulong start, ulong limit, ulong offset, ulong? relocationSymbol = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        _file = file;
        _start = start;
        _limit = limit;
        _offset = offset;
        _relocationSymbol = relocationSymbol;
    }

    /// <summary>Makes an address of the binary.</summary>
    /// <param name="address">In the process.</param>
    /// <param name="fileAddress">As symbols and lines of the binary give it, before relocation.</param>
    /// <returns>False if the address is outside of the mapping, or no segment or several fit.</returns>
    public bool TryToFileAddress(ulong address, out ulong fileAddress)
    {
        fileAddress = 0;
        bool isEverything = _start == 0 && _offset == 0 && _limit is 0 or ulong.MaxValue;
        if (isEverything)
        {
            fileAddress = address;
            return true;
        }

        if (address < _start || address >= _limit || !TryFindSegment(address, out ElfSegment? segment))
        {
            return false;
        }

        ulong? bias = Bias(segment);
        fileAddress = address - bias.GetValueOrDefault();
        return bias is not null;
    }

    // Null for a file without loadable segments, as a kernel's module is.
    private bool TryFindSegment(ulong address, out ElfSegment? segment)
    {
        segment = null;
        if (_relocationSymbol is not null || _limit >= KernelHalf)
        {
            segment = TextSegment();
            return true;
        }

        if (!_file.Segments.Any(each => each.Type == ElfSegment.Load))
        {
            return true;
        }

        ElfSegment[] fitting = [.. _file.Segments.Where(FitsMapping)];
        if (fitting.Length > 1)
        {
            ulong offset = address - _start + _offset;
            fitting = [.. fitting.Where(each => offset >= each.Offset && offset - each.Offset < each.MemorySize)];
        }

        segment = fitting.Length == 1 ? fitting[0] : null;
        return fitting.Length == 1;
    }

    private bool FitsMapping(ElfSegment segment)
    {
        ulong mappingEnd = _offset + (_limit - _start);
        ulong segmentEnd = segment.Offset + segment.MemorySize;
        bool overlaps = segment.Type == ElfSegment.Load && segment.FileSize > 0
            && _offset < segmentEnd && segment.Offset < mappingEnd;
        if (!overlaps)
        {
            return false;
        }

        // A mapping that begins before the segment's first page, or holds just a piece of its last one and goes on
        // for another page, is that of a neighbour.
        ulong inPage = segment.Address & (segment.Alignment - 1);
        ulong firstPage = segment.Offset > inPage ? segment.Offset - inPage : 0;
        bool isTail = _offset > segment.Offset && segmentEnd < _offset + PageSize && mappingEnd >= segmentEnd + PageSize;
        return _offset >= firstPage && !isTail;
    }

    private ElfSegment? TextSegment()
    {
        ElfSection? text = _file.FindSection(".text");
        foreach (ElfSegment segment in _file.Segments)
        {
            if (text is { } section && segment is { Type: ElfSegment.Load, IsExecutable: true }
                && section.Address >= segment.Address && section.Address - segment.Address < segment.MemorySize)
            {
                return segment;
            }
        }

        return null;
    }

    // What the loader added to the addresses of the binary; null if nobody can tell.
    private ulong? Bias(ElfSegment? segment)
    {
        switch (_file.Type)
        {
            case ElfType.Executable when segment is null:
                return 0;
            case ElfType.Executable when _relocationSymbol is null && _start is > 0 and < KernelHalf:
                return BiasOf(segment.Value);
            case ElfType.Executable:
                return KernelBias(segment.Value)
                    ?? (_start == 0 && _limit != 0 && _relocationSymbol is null ? _start - segment.Value.Address : null);
            case ElfType.Relocatable:
                return _offset == 0 ? _start : null;
            case ElfType.Dynamic:
                return segment is null ? _start - _offset : KernelBias(segment.Value) ?? BiasOf(segment.Value);
            default:
                return null;
        }
    }

    private ulong BiasOf(ElfSegment segment) => _start - _offset + segment.Offset - segment.Address;

    // A kernel may be moved at boot, and some tools move it once more, to the first page.
    private ulong? KernelBias(ElfSegment segment)
    {
        if (segment.Address == _start - _offset)
        {
            return _offset;
        }

        bool isAtSymbol = _relocationSymbol is ulong symbol && symbol % PageSize == _start % PageSize;
        if (_start == 0 && _limit != 0 && _relocationSymbol is not null)
        {
            return _start - _relocationSymbol;
        }

        if (_start >= KernelHalf && _limit > _start && (_offset is 0 or PowerPcPageOffset || _offset == _start))
        {
            return _start - (isAtSymbol ? _relocationSymbol : segment.Address);
        }

        return isAtSymbol && _start % PageSize != 0 ? _start - _relocationSymbol : null;
    }
}
