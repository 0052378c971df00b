using Pprof.Tests.Collectors.TestKit;

namespace Pprof.Tests.Collectors.Front;

public sealed class ExitTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pprof-exit").FullName;

    private string FilePath => Path.Combine(_folder, "cpu.pb.gz");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_end_of_the_program_writes_the_profile()
    {
        using TargetRun target = await TargetRun.StartAsync("exit", "recording", ("PPROF_CPU_PROFILE", FilePath));

        Assert.Equal(0, await target.EndAsync());

        AssertWritten();
    }

    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("INT", 130)]
    public async Task A_signal_writes_the_profile_and_still_ends_the_program(string signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        using TargetRun target = await TargetRun.StartAsync("exit", "recording", ("PPROF_CPU_PROFILE", FilePath));

        Assert.Equal(exitCode, await target.SignalAsync(signal));

        AssertWritten();
    }

    [Fact]
    public async Task A_profile_that_does_not_end_does_not_keep_the_program()
    {
        using TargetRun target = await TargetRun.StartAsync("exit", "recording", ("PPROF_CPU_PROFILE", FilePath), ("HANGS", "1"));

        Assert.Equal(0, await target.EndAsync());

        Assert.Empty(Directory.GetFiles(_folder));
    }

    private void AssertWritten()
    {
        Assert.Equal(99, ProfileReader.ReadFile(FilePath)[new SampleIndex(0)].Value(0));
        Assert.Single(Directory.GetFiles(_folder));
    }
}
