using Pprof.Tool.Host;

namespace Pprof.Tool.Tests.Host;

public sealed class WorkingFolderTests : IDisposable
{
    private readonly string _root = WorkingFolder.WithoutLinks(Directory.CreateTempSubdirectory("pprof-folder").FullName)!;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Is_the_systems_where_PWD_is_elsewhere_or_nothing()
    {
        string current = Directory.GetCurrentDirectory();

        Assert.Equal(current, WorkingFolder.Find(_ => null));
        Assert.Equal(current, WorkingFolder.Find(_ => _root));
        Assert.Equal(current, WorkingFolder.Find(_ => "."));
        Assert.Equal(current, WorkingFolder.Find(_ => "/no/such/folder"));
    }

    [Fact]
    public void Is_named_by_the_links_that_lead_there()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        string link = Path.Combine(_root, "link");
        Directory.CreateSymbolicLink(link, Directory.GetCurrentDirectory());

        Assert.Equal(link, WorkingFolder.Find(_ => link));
    }

    [Fact]
    public void Links_are_resolved_at_every_step()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        Directory.CreateDirectory(Path.Combine(_root, "real", "deep"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "a"), "real");
        Directory.CreateSymbolicLink(Path.Combine(_root, "b"), Path.Combine(_root, "a", "deep"));

        Assert.Equal(Path.Combine(_root, "real", "deep"), WorkingFolder.WithoutLinks(Path.Combine(_root, "b")));
        Assert.Equal(Path.Combine(_root, "real", "deep"), WorkingFolder.WithoutLinks(Path.Combine(_root, "a", "deep")));
        Assert.Equal(Path.Combine(_root, "real"), WorkingFolder.WithoutLinks(Path.Combine(_root, "a", "deep", "..")));
    }

    [Fact]
    public void Links_in_a_circle_lead_nowhere()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        Directory.CreateSymbolicLink(Path.Combine(_root, "a"), Path.Combine(_root, "b", "x"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "b"), Path.Combine(_root, "a", "y"));

        Assert.Null(WorkingFolder.WithoutLinks(Path.Combine(_root, "a")));
    }
}
