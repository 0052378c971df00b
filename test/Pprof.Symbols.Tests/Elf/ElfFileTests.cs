using CsCheck;
using Pprof.Symbols.Binaries;
using Pprof.Symbols.Elf;
using Pprof.Symbols.Tests.TestKit;

namespace Pprof.Symbols.Tests.Elf;

public sealed class ElfFileTests
{
    private const ulong Text = ElfImage.TextAddress;

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Reads_every_word_size_and_byte_order(bool is64Bit, bool isLittleEndian)
    {
        var image = new ElfImage(is64Bit, isLittleEndian) { BuildId = [0xAB, 0xCD, 1, 2, 3], DebugLink = "program.debug" };
        using ElfFile file = Open(image.WithFunction("main", Text + 0x10, 0x20));

        Assert.Equal((is64Bit, isLittleEndian), (file.Is64Bit, file.IsLittleEndian));
        Assert.Equal((ElfType.Dynamic, 62), (file.Type, file.Machine));
        Assert.Equal("abcd010203", file.BuildId);
        Assert.Equal("program.debug", file.DebugLink);
        Assert.Equal((Text, true), (file.FindSection(".text")!.Value.Address, file.Segments[0].IsExecutable));
        Assert.True(file.ReadSymbols().TryFind(Text + 0x2F, out ElfSymbol symbol));
        Assert.Equal(new ElfSymbol("main", Text + 0x10, 0x20), symbol);
    }

    [Theory]
    [InlineData(0x00, null)]
    [InlineData(0x10, "sized")]
    [InlineData(0x1F, "sized")]
    [InlineData(0x20, null)]
    [InlineData(0x40, "outer")]
    [InlineData(0x48, "inner")]
    [InlineData(0x50, "outer")]
    [InlineData(0x80, "unsized")]
    [InlineData(0xBF, "unsized")]
    [InlineData(0xC0, "global")]
    [InlineData(0xFFF, "last")]
    [InlineData(0x1000, null)]
    public void Finds_the_function_that_holds_an_address(ulong offset, string? expected)
    {
        using ElfFile file = Open(new ElfImage()
            .WithFunction("outer", Text + 0x40, 0x20)
            .WithFunction("sized", Text + 0x10, 0x10)
            .WithFunction("inner", Text + 0x48, 8)
            .WithFunction("label", Text + 0x44, 0, type: 0, binding: 0)
            .WithFunction("unsized", Text + 0x80)
            .WithFunction("local", Text + 0xC0, 0x10, binding: 0)
            .WithFunction("weak", Text + 0xC0, 0x10, binding: 2)
            .WithFunction("global", Text + 0xC0, 0x10)
            .WithFunction("data", Text + 0x100, 0x10, type: 1)
            .WithFunction("last", Text + 0xF00));

        bool isFound = file.ReadSymbols().TryFind(Text + offset, out ElfSymbol symbol);

        Assert.Equal(expected, isFound ? symbol.Name.ToString() : null);
    }

    [Fact]
    public void Clears_the_mark_of_thumb_code()
    {
        using ElfFile file = Open(new ElfImage(false) { Machine = 40 }
            .WithFunction("thumb", Text + 0x11, 0x10)
            .WithFunction("$t", Text + 0x10, 0, type: 0, binding: 0));

        Assert.True(file.ReadSymbols().TryFind(Text + 0x10, out ElfSymbol symbol));
        Assert.Equal("thumb", symbol.Name.ToString());
        Assert.Equal(1, file.ReadSymbols().Count);
    }

    [Fact]
    public void Reads_names_of_any_length()
    {
        string name = new('x', 50_000);
        using ElfFile file = Open(new ElfImage().WithFunction(name, Text, 1).WithFunction("y", Text + 1, 1));

        Assert.True(file.ReadSymbols().TryFind(Text, out ElfSymbol symbol));
        Assert.Equal(name, symbol.Name.ToString());
    }

    [Fact]
    public void Refuses_what_is_no_elf_file()
    {
        Assert.Throws<SymbolFileException>(() => Open("MZ"u8.ToArray()));
        Assert.Throws<SymbolFileException>(() => Open([]));
        Assert.Throws<SymbolFileException>(() => Open([0x7F, .. "ELF"u8, 9, 9, .. new byte[60]]));
    }

    [Fact]
    public void Refuses_or_reads_a_file_cut_off_anywhere()
    {
        byte[] bytes = new ElfImage { BuildId = [1, 2, 3, 4] }.WithFunction("main", Text, 0x10).ToBytes();
        for (int length = 0; length < bytes.Length; length++)
        {
            ReadAll(bytes[..length]);
        }
    }

    [Fact]
    public void Survives_damage_at_random()
    {
        byte[][] seeds =
        [
            new ElfImage { BuildId = [1, 2, 3, 4], DebugLink = "x.debug" }.WithFunction("main", Text, 0x10).WithFunction("b", Text).ToBytes(),
            new ElfImage(false, false) { BuildId = [1, 2, 3, 4] }.WithFunction("main", Text, 0x10).ToBytes(),
        ];
        Gen<(int Seed, (int At, byte Value)[] Changes)> gen = Gen.Select(
            Gen.Int[0, 1], Gen.Select(Gen.Int[0, 500], Gen.Byte).Array[1, 8]);

        gen.Sample(
            damage =>
            {
                byte[] bytes = [.. seeds[damage.Seed]];
                foreach ((int at, byte value) in damage.Changes)
                {
                    bytes[at % bytes.Length] = value;
                }

                ReadAll(bytes);
            },
            iter: 20_000);
    }

    private static void ReadAll(byte[] bytes)
    {
        try
        {
            using ElfFile file = Open(bytes);
            _ = file.DebugLink;
            ElfSymbols symbols = file.ReadSymbols();
            for (int i = 0; i < symbols.Count; i++)
            {
                _ = symbols[i];
            }

            new ElfMapping(file, 0x7F0000001000, 0x7F0000003000, 0x1000).TryToFileAddress(0x7F0000001010, out _);
        }
        catch (SymbolFileException)
        {
            // Refused, as it should be.
        }
    }

    private static ElfFile Open(ElfImage image) => Open(image.ToBytes());

    private static ElfFile Open(byte[] bytes) => ElfFile.Open(BinarySource.OfMemory(bytes));
}
