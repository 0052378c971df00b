namespace Pprof.Analysis.Tests;

public sealed class SourcePathsTests
{
    private static readonly char Separator = Path.PathSeparator;

    [Theory]
    [InlineData("", "", "/build/shop/cart/add.go", "/build/shop/cart/add.go")]
    [InlineData("", "/build", "/build/shop/cart/add.go", "shop/cart/add.go")]
    [InlineData("", "/build/", "/build/shop/cart/add.go", "shop/cart/add.go")]
    [InlineData("", "/bui", "/build/shop/cart/add.go", "/build/shop/cart/add.go")]
    [InlineData("/home/me/shop", "", "/build/shop/cart/add.go", "cart/add.go")]
    [InlineData("/home/me/shop", "/x", "/build/shop/cart/add.go", "/build/shop/cart/add.go")]
    [InlineData("", "", "/proc/self/cwd/shop/add.go", "shop/add.go")]
    [InlineData("", "", "/proc/self/cwd/./shop/add.go", "shop/add.go")]
    public void Paths_are_trimmed_as_asked(string sourcePath, string trimPath, string path, string expected) =>
        Assert.Equal(expected, new SourcePaths(sourcePath, trimPath).Trim(path));

    [Fact]
    public void The_first_of_several_prefixes_that_fits_is_cut()
    {
        var paths = new SourcePaths("", $"/a{Separator}/b");

        Assert.Equal("x.go", paths.Trim("/b/x.go"));
    }
}
