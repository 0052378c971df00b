using System.Diagnostics;
using Pprof.Tool.Host;
using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Host;

public sealed class OutputFileTests : IDisposable
{
    private readonly ToolRun _tool = new();

    private string Folder => _tool.PathOf("");

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("what was there before")]
    public void Holds_what_was_written(string? before)
    {
        string path = _tool.PathOf("out");
        if (before is not null)
        {
            File.WriteAllText(path, before);
        }

        OutputFile.Write(path, stream => stream.Write("new"u8));

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(Folder));
    }

    [Fact]
    public void Keeps_an_existing_file_and_leaves_nothing_beside_it_when_writing_fails()
    {
        string path = _tool.File("out", "old");

        Assert.Throws<InvalidOperationException>(() => OutputFile.Write(path, FailAfterSome));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(Folder));
    }

    [Fact]
    public void Leaves_an_empty_file_empty_when_writing_fails()
    {
        string path = _tool.File("out", "");

        Assert.Throws<InvalidOperationException>(() => OutputFile.Write(path, FailAfterSome));

        Assert.Equal("", File.ReadAllText(path));
    }

    [Fact]
    public void Leaves_no_file_when_writing_fails_and_there_was_none()
    {
        Assert.Throws<InvalidOperationException>(() => OutputFile.Write(_tool.PathOf("out"), FailAfterSome));

        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Theory]
    [InlineData("nowhere/out", "no such folder")]
    [InlineData("", "it is a folder")]
    public void Says_why_a_file_cannot_be_written(string name, string reason)
    {
        string path = _tool.PathOf(name);

        ToolException error = Assert.Throws<ToolException>(() => OutputFile.Write(path, stream => stream.Write("new"u8)));

        Assert.Equal($"cannot write {path}: {reason}", error.Message);
    }

    [Fact]
    public void Keeps_the_mode_of_what_it_replaces()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes");
            return;
        }

        string path = _tool.File("out", "old");
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.SetUnixFileMode(path, mode);

        OutputFile.Write(path, stream => stream.Write("new"u8));

        Assert.Equal(mode, File.GetUnixFileMode(path));
    }

    [Theory]
    [InlineData("old")]
    [InlineData(null)]
    public void Writes_to_where_a_link_leads(string? before)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege there");
        string target = _tool.PathOf("target"), link = _tool.PathOf("link");
        if (before is not null)
        {
            File.WriteAllText(target, before);
        }

        File.CreateSymbolicLink(link, target);

        OutputFile.Write(link, stream => stream.Write("new"u8));

        Assert.Equal("new", File.ReadAllText(target));
        Assert.Equal(target, new FileInfo(link).LinkTarget);
    }

    [Fact]
    public async Task Writes_through_a_pipe_and_leaves_it_there()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/mkfifo"), "there is no mkfifo");
        string pipe = _tool.PathOf("pipe");
        using (Process maker = Process.Start("/usr/bin/mkfifo", pipe))
        {
            await maker.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Task<string> reading = Task.Run(() => File.ReadAllText(pipe), TestContext.Current.CancellationToken);
        OutputFile.Write(pipe, stream => stream.Write("new"u8));

        Assert.Equal("new", await reading.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.Equal(0, new FileInfo(pipe).Length);
    }

    private static void FailAfterSome(Stream stream)
    {
        stream.Write(new byte[100_000]);
        stream.Flush();
        throw new InvalidOperationException();
    }
}
