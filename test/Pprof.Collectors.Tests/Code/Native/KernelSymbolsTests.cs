using Pprof.Collectors.Code;
using Pprof.Collectors.Code.Native;

namespace Pprof.Collectors.Tests.Code.Native;

public sealed class KernelSymbolsTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Functions_are_found_by_address_and_end_at_the_next_one()
    {
        KernelSymbols symbols = Read(
            """
            ffffffff81000000 T _stext
            ffffffff81000100 t do_work
            ffffffff81000180 d some_value
            ffffffff81000200 W weak_work
            ffffffffc0000000 t send_packet	[e1000]
            ffffffffc0000040 T last
            """);

        CodeFunction work = symbols.Find(0xffffffff810001ff);

        Assert.Equal(("do_work", 0xffffffff81000100UL, 0x100UL, "[kernel]"), (work.Name.ToString(), work.Start, work.Size, work.Binary));
        Assert.Equal(CodeKind.Kernel, work.Kind);
        Assert.Same(work, symbols.Find(0xffffffff81000100));
        Assert.Equal("send_packet [e1000]", $"{symbols.Find(0xffffffffc0000001).Name} {symbols.Find(0xffffffffc0000001).Binary}");
        Assert.Equal("weak_work", symbols.Find(0xffffffff81000200).Name.ToString());
    }

    [Fact]
    public void A_list_without_addresses_gives_one_function_for_all()
    {
        KernelSymbols symbols = Read("0000000000000000 T _stext\n0000000000000000 t do_work\n");

        Assert.Same(symbols.Rest, symbols.Find(0xffffffff81000100));
        Assert.Equal("[kernel]", symbols.Rest.Name.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData("ffffffff81000000")]
    [InlineData("ffffffff81000000 T")]
    [InlineData("what is this\nffffffff81000000 T a")]
    [InlineData("11111111111111111111111 T a\n2 T b\n1 T")]
    public void Hostile_lists_give_the_kernel_as_a_whole(string text) =>
        Assert.Equal("[kernel]", Read(text).Find(0xffffffff81000100).Name.ToString());

    [Fact]
    public void Lists_may_be_in_any_order()
    {
        KernelSymbols symbols = Read("ffffffff81000300 T c\nffffffff81000100 T a\nffffffff81000200 T b\nffffffff81000100 T alias\n");

        Assert.Equal("a b", $"{symbols.Find(0xffffffff81000150).Name} {symbols.Find(0xffffffff81000250).Name}");
    }

    [Fact]
    public void A_missing_list_is_no_error() =>
        Assert.Equal("[kernel]", new KernelSymbols(_path + ".none").Find(0xffffffff81000100).Name.ToString());

    private KernelSymbols Read(string text)
    {
        File.WriteAllText(_path, text);
        return new KernelSymbols(_path);
    }
}
