using System.Diagnostics;
using System.Globalization;
using Pprof.Collectors.Recording;
using Pprof.Collectors.Tests.TestKit;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Tests.Recording.Trace;

/// <summary>The program of Target, running, with the way to its runtime.</summary>
internal sealed class LiveTarget : IDisposable
{
    private readonly Process _process;

    private LiveTarget(Process process)
    {
        _process = process;
        Target = new TargetProcess(process.Id);
        Client = DiagnosticsClient.ForProcess(process.Id);
    }

    public TargetProcess Target { get; }

    public DiagnosticsClient Client { get; private set; }

    /// <summary>Starts the program and waits until it works.</summary>
    public static LiveTarget Start(params ReadOnlySpan<string> works) => StartProgram(TargetCommand.Of(works));

    /// <summary>Starts another program that says when it is ready.</summary>
    public static LiveTarget StartProgram(params string[] command)
    {
        var target = new LiveTarget(Process.Start(TargetCommand.Describe(command))!);
        target.WaitUntilReady();
        return target;
    }

    /// <summary>Starts the program suspended at its first instruction.</summary>
    public static async Task<LiveTarget> StartSuspendedAsync(DiagnosticsPort port, params string[] works)
    {
        Process process = Process.Start(TargetCommand.Describe(TargetCommand.Of(works), ("DOTNET_DiagnosticPorts", port.VariableToSuspend)))!;
        return new LiveTarget(process) { Client = await port.AcceptAsync(TestContext.Current.CancellationToken) };
    }

    /// <summary>Starts the program so that its runtime connects to a port and waits there.</summary>
    public static LiveTarget StartToConnect(DiagnosticsPort port, params string[] works)
    {
        ProcessStartInfo start = TargetCommand.Describe(TargetCommand.Of(works));
        start.Environment["DOTNET_DiagnosticPorts"] = port.VariableToSuspend;
        return new LiveTarget(Process.Start(start)!);
    }

    /// <summary>What the program says next; null at the end.</summary>
    public string? ReadLine() => _process.StandardOutput.ReadLine();

    public void WaitUntilReady() => Assert.Equal("ready", _process.StandardOutput.ReadLine());

    /// <summary>The thread that the kernel knows under a name.</summary>
    public int ThreadOf(string name) => ThreadNames().Single(thread => thread.Name == name).Id;

    /// <summary>The threads and the kernel's names of them, without those that ended since they were listed.</summary>
    public IEnumerable<(int Id, string Name)> ThreadNames()
    {
        foreach (int id in Target.ThreadIds())
        {
            string name;
            try
            {
                name = File.ReadAllText(Target.KernelFile(string.Create(CultureInfo.InvariantCulture, $"task/{id}/comm"))).TrimEnd();
            }
            catch (IOException)
            {
                continue;
            }

            yield return (id, name);
        }
    }

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Ends the program's input, and so the program.</summary>
    public void End()
    {
        _process.StandardInput.Close();
        Assert.True(_process.WaitForExit(TimeSpan.FromSeconds(30)), "The program does not end.");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
