using System.Diagnostics;
using Pprof.Tests.Shared;

namespace Pprof.NetTrace.Tests.TestKit;

/// <summary>The program of test/Pprof.NetTrace.Tests/Target, running.</summary>
internal sealed class TargetProcess : IDisposable
{
    private readonly Process _process;

    private TargetProcess(Process process)
    {
        _process = process;
    }

    public int Id => _process.Id;

    public static string ManagedPath => Path.Combine(AppContext.BaseDirectory, "NetTraceTarget.dll");

    /// <summary>Starts the program and waits until it works, unless it is to be suspended first.</summary>
    /// <param name="executable">Another build of it than the test's own.</param>
    /// <param name="waits">Whether to wait until it works.</param>
    /// <param name="variables">Set in its environment.</param>
    public static TargetProcess Start(
        string? executable = null, bool waits = true, params ReadOnlySpan<(string Name, string Value)> variables)
    {
        string[] command = executable is null ? [DotnetHost.Path, ManagedPath] : [executable];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        var target = new TargetProcess(Process.Start(start)!);
        if (waits)
        {
            target.WaitUntilReady();
        }

        return target;
    }

    public void WaitUntilReady() => Assert.Equal("ready", _process.StandardOutput.ReadLine());

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Ends the program's input, and so the program.</summary>
    public int End()
    {
        _process.StandardInput.Close();
        Assert.True(_process.WaitForExit(TimeSpan.FromSeconds(30)), "The program does not end.");
        return _process.ExitCode;
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
