using System.Diagnostics;
using Pprof.Collectors.Tests.TestKit;

namespace Pprof.Tests.Collectors.TestKit;

/// <summary>The program of test/Pprof.Collectors.Tests/Target, running, with all lines that it says.</summary>
internal sealed class TargetRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource _isSaid = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TargetRun(Process process, string line)
    {
        _process = process;
        process.OutputDataReceived += (_, e) =>
        {
            lock (_lines)
            {
                _lines.Add(e.Data ?? "");
            }

            if (e.Data == line)
            {
                _isSaid.TrySetResult();
            }
        };
        process.BeginOutputReadLine();
    }

    public int Id => _process.Id;

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Starts the program and waits for a line of it.</summary>
    public static async Task<TargetRun> StartAsync(string work, string line, params (string Name, string Value)[] variables)
    {
        var target = new TargetRun(Process.Start(TargetCommand.Describe(TargetCommand.Of(work), variables))!, line);
        await target._isSaid.Task.WaitAsync(Patience);
        return target;
    }

    /// <summary>Ends the program's input, and so the program.</summary>
    public async Task<int> EndAsync()
    {
        _process.StandardInput.Close();
        return await WaitAsync();
    }

    /// <summary>Sends a signal, as TERM.</summary>
    public async Task<int> SignalAsync(string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        return await WaitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task<int> WaitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }
}
