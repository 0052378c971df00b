namespace Pprof.Analysis.Tests;

public sealed class SlashPathTests
{
    [Theory]
    [InlineData("/a/b/c.go", "/a/b/c.go")]
    [InlineData("a//b", "a/b")]
    [InlineData("./a/./b", "a/b")]
    [InlineData("a/x/../b", "a/b")]
    [InlineData("../../a", "../../a")]
    [InlineData("/../a", "/a")]
    [InlineData("a/..", ".")]
    [InlineData("/a/..", "/")]
    [InlineData("a/", "a")]
    [InlineData("/", "/")]
    [InlineData("a/.hidden/b", "a/.hidden/b")]
    public void A_clean_path_is_the_shortest_to_the_same_place(string path, string expected) =>
        Assert.Equal(expected, SlashPath.Clean(path));

    [Theory]
    [InlineData("/bin/app", "app")]
    [InlineData("app", "app")]
    [InlineData("/bin/app/", "app")]
    [InlineData("/", "/")]
    [InlineData("", ".")]
    public void The_base_name_is_the_last_element(string path, string expected) =>
        Assert.Equal(expected, SlashPath.BaseName(path));
}
