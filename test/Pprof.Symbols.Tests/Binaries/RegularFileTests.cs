using System.Diagnostics;
using Pprof.Symbols.Binaries;
using Pprof.Symbols.Elf;
using Pprof.Symbols.Lines;

namespace Pprof.Symbols.Tests.Binaries;

/// <summary>Where a path leads to something that is no file, nobody waits.</summary>
public sealed class RegularFileTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly string _folder = Directory.CreateTempSubdirectory("pprof-files").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_pipe_that_nobody_writes_to_is_no_binary()
    {
        string pipe = MakePipe("lib.so");

        Assert.Throws<IOException>(() => BinarySource.OpenFile(pipe));
        await Assert.ThrowsAsync<IOException>(() => Task.Run(() => ElfFile.Open(pipe), Cancel).WaitAsync(Patience, Cancel));
    }

    [Fact]
    public async Task A_link_to_a_pipe_is_none_either()
    {
        string link = Path.Combine(_folder, "link.so");
        File.CreateSymbolicLink(link, MakePipe("lib.so"));

        await Assert.ThrowsAsync<IOException>(() => Task.Run(() => BinarySource.OpenFile(link), Cancel).WaitAsync(Patience, Cancel));
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    [InlineData("/dev/tty")]
    public void A_device_is_no_binary(string path)
    {
        Assert.SkipUnless(File.Exists(path), $"There is no {path}.");

        Assert.Throws<IOException>(() => BinarySource.OpenFile(path));
    }

    [Fact]
    public async Task A_pipe_in_the_place_of_an_assembly_or_its_lines_has_none()
    {
        string assembly = typeof(RegularFileTests).Assembly.Location;
        string copy = Path.Combine(_folder, Path.GetFileName(assembly));
        File.Copy(assembly, copy);
        MakePipe(Path.ChangeExtension(Path.GetFileName(assembly), ".pdb"));
        var cache = new AssemblyLinesCache();

        // The PDB that it was built with is elsewhere, and found there.
        await Task.Run(() => cache.Get(copy, out _), Cancel).WaitAsync(Patience, Cancel);
        AssemblyLines? none = await Task.Run(() => cache.Get(MakePipe("Other.dll"), out _), Cancel).WaitAsync(Patience, Cancel);

        Assert.Null(none);
    }

    [Fact]
    public void A_file_that_is_not_there_or_a_folder_says_so()
    {
        Assert.Throws<FileNotFoundException>(() => BinarySource.OpenFile(Path.Combine(_folder, "none")));
        Assert.Throws<IOException>(() => BinarySource.OpenFile(_folder));
    }

    [Fact]
    public void A_file_and_a_link_to_it_are_read()
    {
        string path = Path.Combine(_folder, "file");
        File.WriteAllText(path, "text");
        string link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, path);

        using BinarySource file = BinarySource.OpenFile(path);
        using BinarySource linked = BinarySource.OpenFile(link);

        Assert.Equal("text"u8.ToArray(), file.Read(0, 4));
        Assert.Equal("text"u8.ToArray(), linked.Read(0, 4));
    }

    private string MakePipe(string name)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/mkfifo"), "there is no mkfifo");
        string path = Path.Combine(_folder, name);
        using Process maker = Process.Start("/usr/bin/mkfifo", path);
        maker.WaitForExit();
        return path;
    }
}
