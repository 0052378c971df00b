using Pprof.Collectors.Code;
using Pprof.Collectors.Code.Native;

namespace Pprof.Collectors.Tests.Code.Native;

public sealed class MapsReaderTests
{
    [Fact]
    public void Executable_ranges_are_read_with_their_paths()
    {
        List<CodeMapping> mappings = MapsReader.Read(
            """
            55a4e0000000-55a4e0002000 r--p 00000000 fe:00 12                         /usr/bin/cat
            55a4e0002000-55a4e0007000 r-xp 00002000 fe:00 12                         /usr/bin/cat
            7f0000000000-7f0000001000 r-xp 00000000 00:00 0 
            7f0000001000-7f0000002000 rwxs 00001000 00:01 7                          /memfd:doublemapper (deleted)
            7f0000002000-7f0000003000 r-xp 0000a000 fe:00 13                         /tmp/a b  c.so (deleted)
            7fff00000000-7fff00002000 r-xp 00000000 00:00 0                          [vdso]
            """u8);

        Assert.Equal(
            [
                new CodeMapping(0x55a4e0002000, 0x55a4e0007000, 0x2000, "/usr/bin/cat"),
                new CodeMapping(0x7f0000000000, 0x7f0000001000, 0, ""),
                new CodeMapping(0x7f0000001000, 0x7f0000002000, 0x1000, "/memfd:doublemapper (deleted)"),
                new CodeMapping(0x7f0000002000, 0x7f0000003000, 0xa000, "/tmp/a b  c.so (deleted)"),
                new CodeMapping(0x7fff00000000, 0x7fff00002000, 0, "[vdso]"),
            ],
            mappings);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("1000-2000")]
    [InlineData("1000-2000 r-x")]
    [InlineData("2000-1000 r-xp 0 0:0 0 /a")]
    [InlineData("1000 r-xp 0 0:0 0 /a")]
    [InlineData("x000-2000 r-xp 0 0:0 0 /a")]
    [InlineData("11111111111111111-2 r-xp 0 0:0 0 /a")]
    [InlineData("1000-2000 r-xp zz 0:0 0 /a")]
    [InlineData("\u0000\u0000-\u0000 r-xp")]
    public void Lines_that_make_no_sense_are_passed_over(string text) =>
        Assert.Empty(MapsReader.Read(System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_line_break_in_a_path_comes_back() =>
        Assert.Equal("/tmp/a\nb.so", MapsReader.Read("1000-2000 r-xp 0 0:0 0   /tmp/a\\012b.so\n"u8)[0].Path);
}
