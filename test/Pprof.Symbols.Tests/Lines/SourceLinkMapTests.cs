using System.Text;
using Pprof.Symbols.Lines;

namespace Pprof.Symbols.Tests.Lines;

public sealed class SourceLinkMapTests
{
    [Theory]
    [InlineData("/_/src/Cart.cs", "https://example.com/raw/abc/src/Cart.cs")]
    [InlineData("/_/SRC/a b/Cart.cs", "https://example.com/raw/abc/SRC/a%20b/Cart.cs")]
    [InlineData("/_/lib/Other.cs", "https://example.com/lib/Other.cs")]
    [InlineData(@"C:\build\One.cs", "https://example.com/one")]
    [InlineData(@"C:\build\Two.cs", null)]
    [InlineData(@"D:\work\sub\Three.cs", "https://example.com/d/sub/Three.cs")]
    public void Finds_where_a_file_can_be_had_from(string file, string? expected)
    {
        SourceLinkMap map = Read(
            """
            {"documents": {
              "/_/*": "https://example.com/raw/abc/*",
              "/_/lib/*": "https://example.com/lib/*",
              "C:\\build\\One.cs": "https://example.com/one",
              "D:\\work\\*": "https://example.com/d/*",
              "bad": 1
            }}
            """);

        Assert.Equal(expected, map.FindUrl(file));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"documents": 3}""")]
    public void Knows_nothing_without_documents(string json) => Assert.Null(Read(json).FindUrl("/_/a"));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    public void Refuses_what_is_no_json(string json) => Assert.Throws<SymbolFileException>(() => Read(json));

    private static SourceLinkMap Read(string json) => SourceLinkMap.Parse(Encoding.UTF8.GetBytes(json));
}
