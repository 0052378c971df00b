using System.Text;
using Pprof.Symbols.PerfMaps;

namespace Pprof.Symbols.Tests.PerfMaps;

public sealed class PerfMapTests
{
    [Theory]
    [InlineData(0x1000, "void [App] Shop.Cart::Add(int32)[Tier0]")]
    [InlineData(0x103F, "void [App] Shop.Cart::Add(int32)[Tier0]")]
    [InlineData(0x1040, "newer")]
    [InlineData(0x1060, "older")]
    [InlineData(0x2000, null)]
    public void Finds_the_function_of_the_last_line(ulong address, string? expected)
    {
        PerfMap map = Read("1000 40 void [App] Shop.Cart::Add(int32)[Tier0]\n1040 40 older\n0x1040 0x20 newer\n");

        Assert.Equal(expected, map.TryFind(address, out Utf8Text name) ? name.ToString() : null);
        Assert.Equal(3, map.Count);
    }

    [Fact]
    public void Counts_lines_that_make_no_sense()
    {
        PerfMap map = Read("1000 40 a\r\n\nx y z\nffffffffffffffff 2 b\n1040 4");

        Assert.Equal((1, 3), (map.Count, map.SkippedLines));
    }

    [Fact]
    public void Keeps_the_bytes_of_names()
    {
        byte[] line = [.. "10 10 "u8, 0xFF, 0xC3, 0xA9];

        PerfMap map = PerfMap.Read(new MemoryStream(line));

        Assert.True(map.TryFind(0x10, out Utf8Text name));
        Assert.Equal<byte>([0xFF, 0xC3, 0xA9], name.Span.ToArray());
    }

    private static PerfMap Read(string text) => PerfMap.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
