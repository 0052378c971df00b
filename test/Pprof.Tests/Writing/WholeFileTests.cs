using System.Diagnostics;
using Pprof.Writing;

namespace Pprof.Tests.Writing;

public sealed class WholeFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pprof-whole").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_folder_is_no_file_to_write()
    {
        string expected = $"{_folder} is a folder: nothing can be written there.";

        Assert.Equal(expected, Assert.Throws<IOException>(() => WholeFile.Check(_folder)).Message);
        Assert.Equal(expected, Assert.Throws<IOException>(() => WholeFile.Write(_folder, _ => { })).Message);
    }

    [Fact]
    public void A_file_that_must_not_be_written_is_found_before_it_is_written()
    {
        // Not even root writes to a program that runs.
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/bin/sleep"), "Linux keeps programs that run from being written to.");
        string program = Path.Combine(_folder, "program");
        File.Copy("/bin/sleep", program);
        using var process = Process.Start(program, "60");
        try
        {
            Assert.ThrowsAny<Exception>(() => WholeFile.Check(program));
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }

        WholeFile.Check(program);
        Assert.Equal([program], Directory.GetFiles(_folder));
    }

    [Fact]
    public void An_open_file_of_a_process_is_written_to_as_it_is()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is Linux's");
        string path = Path.Combine(_folder, "open");
        File.WriteAllText(path, "longer than what follows");
        using FileStream open = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        int number = (int)open.SafeFileHandle.DangerousGetHandle();

        WholeFile.Write($"/proc/self/fd/{number}", stream => stream.Write("new"u8));

        Assert.Equal(3, open.Length);
    }

    [Fact]
    public void A_file_below_the_root_of_a_process_is_replaced_as_any_other()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is Linux's");
        string path = Path.Combine(_folder, "file");
        File.WriteAllText(path, "old");

        Assert.Throws<InvalidOperationException>(() => WholeFile.Write("/proc/self/root" + path, _ => throw new InvalidOperationException()));

        Assert.Equal("old", File.ReadAllText(path));
    }
}
