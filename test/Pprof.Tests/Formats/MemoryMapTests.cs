namespace Pprof.Tests.Formats;

public sealed class MemoryMapTests
{
    [Theory]
    [InlineData("00400000-02e00000 r-xp 00000000 00:00 0", "400000-2e00000")]
    [InlineData("02e00000-02e8a000 r-xp 01a00000 00:00 15953927    /foo/bin", "2e00000-2e8a000+1a00000 /foo/bin")]
    [InlineData("02e00000-02e8a000 r-xp 000000 00:00 15953927    [vdso]", "2e00000-2e8a000 [vdso]")]
    [InlineData("7f5e5435e000-7f5e5455e000 --xp 00002000 fc:0a 1531 x y", "7f5e5435e000-7f5e5455e000+2000 x")]
    [InlineData("  02e00000-02e8a000: /foo/bin (@1a00000)", "2e00000-2e8a000+1a00000 /foo/bin")]
    [InlineData("  02e00000-02e8a000: /foo/bin (deleted)", "2e00000-2e8a000 /foo/bin")]
    [InlineData("  02e00000-02e8a000: [vdso]", "2e00000-2e8a000 [vdso]")]
    [InlineData("0x81000 0x81500 r-xp abc_exe 87c4d547f8", "81000-81500 abc_exe 87c4d547f8")]
    [InlineData("0x40000-0x80000 /path/to/binary      (@FF00)            abc123456", "40000-80000+ff00 /path/to/binary abc123456")]
    [InlineData("W1220 15:07:15.2 8272 logger.cc:12036]   0x40000-0x80000 /a", "40000-80000 /a")]
    [InlineData("4000x5000 /a", "400-5000 /a")]
    [InlineData("40005 /a", "4000-5 /a")]
    [InlineData("1234 5678:90 12 file", "123-4 file")]
    public void Reads_a_mapping_in_each_form(string line, string mapping) => Assert.Equal([mapping], ReadMap(line));

    [Theory]
    [InlineData("7f5e5435e000-7f5e5455e000 ---p 00002000 00:00 1531        program")]
    [InlineData("00400000-02e00000 rw-p 00000000 00:00 0")]
    [InlineData("nothing of a mapping")]
    [InlineData("400000-40000000000000000")]
    [InlineData("x.cc:] 1000-2000: a")]
    [InlineData("")]
    public void Passes_over_lines_that_hold_no_code(string line) => Assert.Empty(ReadMap(line, samples: ""));

    [Fact]
    public void Puts_in_the_values_of_attributes() => Assert.Equal(
        ["1000-2000 /bin/a abc", "3000-4000 /bin/a/lib.so$x", "5000-6000 $"],
        ReadMap("dir = /bin\nbuild=$dir/a\n1000-2000: $build abc\n3000-4000: $build/lib.so$x\n5000-6000: $ $dir"));

    [Fact]
    public void The_first_attribute_that_fits_wins() =>
        Assert.Equal(["1000-2000 1uild"], ReadMap("b=1\nbuild=2\nb=3\n1000-2000: $build"));

    [Fact]
    public void Joins_mappings_that_continue_each_other() => Assert.Equal(
        ["1000-4000+100 /a 1d", "4000-5000+9000 /b", "5000-6000+500 /b", "7000-8000 /b"],
        ReadMap("1000-2000: /a (@100)\n2000-3000:\n3000-4000: /a (@2100) 1d\n4000-5000: /b (@9000)\n5000-6000: /b (@500)\n7000-8000: /b\n"));

    [Theory]
    [InlineData("/lib/a.so", "/lib/b.so.6", "/bin/main")]
    [InlineData("[vdso]", "(deleted)", "/bin/some.sock")]
    [InlineData("/lib/a.so_1", "/lib/x.so(deleted)", "/lib/not.so.x")]
    public void Puts_the_main_binary_first(string first, string second, string main) => Assert.Equal(
        [$"5000-6000 {main}", $"3000-4000 {second}", $"1000-2000 {first}"],
        ReadMap($"1000-2000 r-xp 0 0:0 0 {first}\n3000-4000 r-xp 0 0:0 0 {second}\n5000-6000 r-xp 0 0:0 0 {main}\n"));

    [Fact]
    public void Drops_huge_pages_before_the_rest_of_their_binary() => Assert.Equal(
        ["2000-3000 /bin/a"], ReadMap("1000-2000: /anon_hugepage\n2000-3000: /bin/a\n"));

    [Fact]
    public void Moves_the_main_binary_to_its_usual_start() => Assert.Equal(
        ["400000-500000 /bin/a"], ReadMap("403000-500000: /bin/a (@3000)\n"));

    [Fact]
    public void Extends_a_mapping_to_an_address_that_its_offset_tells_of()
    {
        Profile profile = Read("1 @ 0x1801 0x2101 0x901\n", "2000-3000: /bin/a (@1000)\n5000-6000: /bin/b\n");

        Assert.Equal(["1000-3000 /bin/a", "5000-6000 /bin/b", "0-ffffffffffffffff"], LegacyInput.Mappings(profile));
        Assert.Equal(["/bin/a", "/bin/a", ""], LegacyInput.FilesOfLocations(profile));
    }

    [Fact]
    public void Gives_the_address_0_no_mapping()
    {
        Profile profile = Read("1 @ 0x1\n", "0-1000: /bin/a\n");

        Assert.Equal(["-"], LegacyInput.FilesOfLocations(profile));
    }

    private static string[] ReadMap(string map, string samples = "1 @ 0x1\n") => LegacyInput.Mappings(Read(samples, map));

    private static Profile Read(string samples, string map) =>
        LegacyInput.Read($"goroutine profile: total 1\n{samples}--- Memory map: ---\n{map}\n");
}
