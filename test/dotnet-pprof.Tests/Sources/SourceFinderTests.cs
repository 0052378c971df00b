using Pprof.Analysis;
using Pprof.Tool.Host;
using Pprof.Tool.Sources;

namespace Pprof.Tool.Tests.Sources;

public sealed class SourceFinderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("pprof-sources").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Takes_an_absolute_path_as_it_is()
    {
        string path = File("elsewhere/cart.go", "here");

        Assert.Equal("here", Read(path));
    }

    [Theory]
    [InlineData("", "cart.go")]
    [InlineData("", "./cart.go")]
    [InlineData("", "up.go")]
    [InlineData("lib", "add.go")]
    [InlineData("nowhere:lib", "add.go")]
    [InlineData("lib", "cart.go")]
    [InlineData("{root}/work/lib", "up.go")]
    [InlineData("lib/", "add.go")]
    public void Looks_in_folders_and_their_parents(string sourcePath, string path)
    {
        File("work/cart.go", "cart.go");
        File("work/lib/add.go", "add.go");
        File("up.go", "up.go");

        Assert.Equal(
            Path.GetFileName(path),
            Read(path, new ViewOptions { SourcePath = sourcePath.Replace("{root}", _root, StringComparison.Ordinal) }));
    }

    [Fact]
    public void A_relative_folder_is_left_for_the_current_one_but_no_further()
    {
        File("up.go", "up");

        Assert.Equal($"error: could not find file up.go on path lib", Read("up.go", new ViewOptions { SourcePath = "lib" }));
    }

    [Fact]
    public void The_first_folder_wins()
    {
        File("work/a/same.go", "first");
        File("work/b/same.go", "second");

        Assert.Equal("first", Read("same.go", new ViewOptions { SourcePath = "a:b" }));
    }

    [Fact]
    public void Files_of_the_same_name_are_told_apart_by_their_folders()
    {
        File("work/a/same.go", "a");
        File("work/b/same.go", "b");

        SourceFinder finder = Finder();

        Assert.Equal(("a", "b"), (Text(finder.Read("a/same.go")), Text(finder.Read("b/same.go"))));
    }

    [Fact]
    public void Guesses_the_prefix_by_the_name_of_the_folder()
    {
        File("work/cart/add.go", "add");

        Assert.Equal("add", Read("/build/agent/work/cart/add.go"));
    }

    [Fact]
    public void Cuts_the_prefixes_that_are_named_instead()
    {
        File("work/cart/add.go", "add");

        Assert.Equal("add", Read("/src/cart/add.go", new ViewOptions { TrimPath = "/other:/src" }));
        Assert.Equal(
            "error: open /build/work/cart/add.go: no such file or directory",
            Read("/build/work/cart/add.go", new ViewOptions { TrimPath = "/src" }));
    }

    [Theory]
    [InlineData(@"C:\work\cart\add.cs", "")]
    [InlineData(@"C:/work/cart/add.cs", "")]
    [InlineData(@"D:\src\cart\add.cs", @"D:\src")]
    [InlineData(@"D:\src\cart\add.cs", @"/src")]
    [InlineData(@"cart\add.cs", "")]
    [InlineData(@"\\server\work\cart\add.cs", "")]
    [InlineData(@"Z:\cart\add.cs", "")]
    public void Finds_files_of_a_profile_that_Windows_recorded(string path, string trimPath)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "These paths are Windows' own there.");
        File("work/cart/add.cs", "add");

        Assert.Equal("add", Read(path, new ViewOptions { TrimPath = trimPath }));
    }

    [Fact]
    public void Tells_what_was_looked_for_where()
    {
        Assert.Equal("error: open /no/cart.go: no such file or directory", Read("/no/cart.go"));
        Assert.Equal($"error: could not find file cart.go on path {_root}/work", Read("cart.go"));
        Assert.Equal("error: could not find file cart.go on path x:y", Read("cart.go", new ViewOptions { SourcePath = "x:y" }));
    }

    [Fact]
    public void A_folder_is_no_source()
    {
        Directory.CreateDirectory(Path.Combine(_root, "work", "cart"));

        Assert.Equal($"error: open {_root}/work: is a directory", Read($"{_root}/work"));
        Assert.StartsWith("error: could not find file cart", Read("cart"), StringComparison.Ordinal);
    }

    [Fact]
    public void Follows_links_to_files()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        string path = File("work/real.go", "real");
        System.IO.File.CreateSymbolicLink(Path.Combine(_root, "work", "link.go"), path);

        Assert.Equal("real", Read("link.go"));
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    [InlineData("/proc/self/mem")]
    public void Opens_no_device(string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux has these files.");

        Assert.Equal("", Read(path));
    }

    [Fact]
    public void Reads_no_file_that_is_too_large_for_a_source()
    {
        string path = File("work/huge.go", "");
        using (FileStream huge = System.IO.File.OpenWrite(path))
        {
            huge.SetLength((64 << 20) + 1);
        }

        Assert.Equal($"error: {path} is larger than 64 MB", Read(path));
    }

    [Fact]
    public void A_path_that_no_system_has_is_not_found() =>
        Assert.Equal("error: open /a\0b: invalid argument", Read("/a\0b"));

    [Fact]
    public void A_file_is_read_once()
    {
        string path = File("work/cart.go", "before");
        SourceFinder finder = Finder();
        finder.Read("cart.go");
        System.IO.File.WriteAllText(path, "after");

        Assert.Equal("before", Text(finder.Read("cart.go")));
    }

    [Theory]
    [InlineData("example.com/shop/cart/add.go", "example.com/shop")]
    [InlineData("/build/cart/add.go", "/build")]
    [InlineData(@"C:\build\cart\add.go", "/build")]
    [InlineData("/build/other.go", null)]
    [InlineData("add.go", null)]
    [InlineData("/add.go", null)]
    public void Finds_what_should_have_been_trimmed(string path, string? prefix)
    {
        File("work/cart/add.go", "");

        Assert.Equal(prefix, Finder().FindPrefix(path));
    }

    private string File(string name, string content)
    {
        string path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    private SourceFinder Finder(ViewOptions? options = null)
    {
        string current = Directory.CreateDirectory(Path.Combine(_root, "work")).FullName;
        return new SourceFinder(options ?? ViewOptions.Default, ToolHost.Create() with { CurrentFolder = () => current });
    }

    private string Read(string path, ViewOptions? options = null) => Text(Finder(options).Read(path));

    private static string Text(SourceFile file) => file.Error is { } error
        ? $"error: {error}"
        : string.Join('\n', Enumerable.Range(1, file.LineCount).Select(line => file.Line(line).ToString()));
}
