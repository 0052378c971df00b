using System.Diagnostics;
using Pprof.Tool.Processes;

namespace Pprof.Tool.Tests.Processes;

/// <summary>Processes that really run: a .NET program whose runtime waits for somebody who never comes.</summary>
public sealed class RunningProcessesTests : IDisposable
{
    private readonly RunningProcesses _processes = new();
    private readonly Process _waiting;

    public RunningProcessesTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "looks into /proc");
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(RunningProcessesTests).Assembly.Location])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_DiagnosticPorts"] = Path.Combine(Path.GetTempPath(), "nobody,suspend,connect");
        _waiting = Process.Start(start)!;
    }

    public void Dispose()
    {
        _waiting?.Kill();
        _waiting?.WaitForExit();
        _waiting?.Dispose();
    }

    [Fact]
    public async Task Describes_a_process_of_dotnet()
    {
        ListedProcess process = await FindInListAsync();

        Assert.Equal("dotnet", process.ProcessName);
        Assert.Equal(Environment.UserName, process.User);
        Assert.Contains("dotnet-pprof.Tests.dll", process.CommandLine, StringComparison.Ordinal);
        Assert.Equal(_waiting.StartTime.ToUniversalTime(), process.Started!.Value.UtcDateTime, TimeSpan.FromSeconds(1));
        Assert.Equal(Environment.Version.Major.ToString(System.Globalization.CultureInfo.InvariantCulture), process.RuntimeVersion.Split('.')[0]);
        Assert.Empty(process.Notes);
    }

    [Fact]
    public async Task Is_not_held_up_by_a_process_that_hangs()
    {
        await FindInListAsync();
        using var stop = Process.Start("kill", ["-STOP", $"{_waiting.Id}"]);
        await stop.WaitForExitAsync(TestContext.Current.CancellationToken);

        ListedProcess process = await FindInListAsync();

        Assert.Equal(["does not answer"], process.Notes);
    }

    [Fact]
    public async Task Leaves_itself_out_of_the_list_but_finds_it()
    {
        IReadOnlyList<ListedProcess> all = await _processes.ListAsync();

        Assert.DoesNotContain(all, process => process.Id == Environment.ProcessId);
        Assert.Equal("dotnet-pprof.Tests", (await _processes.FindAsync(Environment.ProcessId))!.Name);
    }

    [Fact]
    public async Task Finds_a_process_that_is_not_of_dotnet()
    {
        using var process = Process.Start("sleep", ["300"]);

        ListedProcess? found = await _processes.FindAsync(process.Id);
        IReadOnlyList<ListedProcess> all = await _processes.ListAsync();

        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("sleep", "sleep 300", ""), (found!.Name, found.CommandLine, found.RuntimeVersion));
        Assert.DoesNotContain(all, one => one.Id == process.Id);
        Assert.Null(await _processes.FindAsync(process.Id));
    }

    // Its socket is there only when its runtime has begun.
    private async Task<ListedProcess> FindInListAsync()
    {
        while (true)
        {
            IReadOnlyList<ListedProcess> all = await _processes.ListAsync();
            if (all.FirstOrDefault(process => process.Id == _waiting.Id) is { } found)
            {
                return found;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
