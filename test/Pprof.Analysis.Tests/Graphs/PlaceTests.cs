using Pprof.Analysis.Graphs;

namespace Pprof.Analysis.Tests.Graphs;

public sealed class PlaceTests
{
    [Theory]
    [InlineData("f", 0UL, "", 0, 0, "", "f")]
    [InlineData("f", 0x1fUL, "", 0, 0, "", "000000000000001f f")]
    [InlineData("f", 0UL, "a/b.go", 0, 0, "", "f a/b.go")]
    [InlineData("f", 0UL, "a/b.go", 7, 0, "", "f a/b.go:7")]
    [InlineData("f", 0UL, "a/b.go", 7, 3, "", "f a/b.go:7:3")]
    [InlineData("f", 0UL, "", 7, 0, "", "f :7")]
    [InlineData("", 0UL, "a/b.go", 0, 0, "", "a/b.go")]
    [InlineData("", 0x10UL, "", 0, 0, "/bin/app", "0000000000000010 [app]")]
    [InlineData("", 0x10UL, "", 0, 0, "", "0000000000000010 <unknown>")]
    [InlineData("", 0UL, "", 0, 0, "", "<unknown>")]
    public void The_printable_name_has_what_is_known(
        string name, ulong address, string file, long line, long column, string objectFile, string expected)
    {
        var info = new Place(name, address, file, line, column, objectFile, 0);

        Assert.Equal(expected, info.PrintableName);
    }
}
