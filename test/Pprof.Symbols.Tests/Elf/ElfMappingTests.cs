using Pprof.Symbols.Binaries;
using Pprof.Symbols.Elf;
using Pprof.Symbols.Tests.TestKit;

namespace Pprof.Symbols.Tests.Elf;

/// <summary>The image's segment has the offset 0x1000 and the address 0x401000.</summary>
public sealed class ElfMappingTests
{
    private const ulong Kernel = 0xFFFFFFFF81000000;

    [Theory]
    [InlineData(2, 0x401000, 0x402000, 0x1000, 0x401010, 0x401010)] // a program where it was linked to
    [InlineData(2, 0x501000, 0x502000, 0x1000, 0x501010, 0x401010)] // the same, moved
    [InlineData(3, 0x7F0000001000, 0x7F0000002000, 0x1000, 0x7F0000001010, 0x401010)] // a shared object
    [InlineData(2, 0, ulong.MaxValue, 0, 0x401010, 0x401010)] // all of memory: addresses of the file already
    [InlineData(3, 0, 0, 0, 0x401010, 0x401010)]
    [InlineData(1, 0xFF0000, 0xFF2000, 0, 0xFF0010, 0x10)] // a module of a kernel
    public void Makes_addresses_of_the_file(
        ushort type, ulong start, ulong limit, ulong offset, ulong address, ulong expected)
    {
        using ElfFile file = Open(type);

        Assert.True(new ElfMapping(file, start, limit, offset).TryToFileAddress(address, out ulong actual));
        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData(0UL, 0x401198L, 0x4011A8)] // moved to the first page
    [InlineData(Kernel, null, 0x401010)] // moved at boot
    [InlineData(Kernel + 0x198, 0x401198L, 0x4011A8)] // the mapping begins at a symbol
    public void Makes_addresses_of_a_kernel(ulong start, long? symbol, ulong expected)
    {
        using ElfFile file = Open(2);
        var mapping = new ElfMapping(file, start, start + 0x100000, 0, (ulong?)symbol);

        Assert.True(mapping.TryToFileAddress(start + 0x10, out ulong actual));
        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData(0x7F0000002000)]
    [InlineData(0x7F0000000FFF)]
    public void Knows_nothing_outside_of_the_mapping(ulong address)
    {
        using ElfFile file = Open(3);

        Assert.False(new ElfMapping(file, 0x7F0000001000, 0x7F0000002000, 0x1000).TryToFileAddress(address, out _));
    }

    [Theory]
    [InlineData(0x9000)] // behind the segment
    [InlineData(0)] // before its first page: a neighbour's mapping
    public void Knows_nothing_of_a_mapping_that_no_segment_fits(ulong offset)
    {
        using ElfFile file = Open(3);

        Assert.False(new ElfMapping(file, 0x7F0000001000, 0x7F0000003000, offset).TryToFileAddress(0x7F0000001010, out _));
    }

    private static ElfFile Open(ushort type)
    {
        byte[] bytes = new ElfImage { Type = type }.ToBytes();
        if (type == 1)
        {
            bytes[56] = 0; // no segments, as in a module
        }

        return ElfFile.Open(BinarySource.OfMemory(bytes));
    }
}
