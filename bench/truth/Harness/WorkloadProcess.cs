using System.Diagnostics;

namespace Pprof.Truth;

/// <summary>A running workload that answers commands.</summary>
public sealed class WorkloadProcess : IDisposable
{
    private readonly Process _process;

    private WorkloadProcess(Process process)
    {
        _process = process;
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Starts a workload.</summary>
    public static WorkloadProcess Start(Configuration configuration, string workload, IReadOnlyDictionary<string, string>? environment = null)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Pprof.Truth.Workloads.dll");
        string[] command = [.. configuration.Launcher, "dotnet", program, workload, .. configuration.Arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach ((string name, string value) in configuration.Environment.Concat(environment ?? new Dictionary<string, string>()))
        {
            start.Environment[name] = value;
        }

        return new WorkloadProcess(Process.Start(start)!);
    }

    /// <summary>Sends a command.</summary>
    /// <returns>The lines of the answer.</returns>
    /// <exception cref="RefusedException">The workload answered with a sentence, or with nothing at all.</exception>
    public async Task<IReadOnlyList<string>> AskAsync(string command, TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        List<string> lines = [];
        try
        {
            await _process.StandardInput.WriteLineAsync(command.AsMemory(), timeout.Token);
            await _process.StandardInput.FlushAsync(timeout.Token);
            while (true)
            {
                string line = await _process.StandardOutput.ReadLineAsync(timeout.Token) ?? throw Died();
                if (line == "ok")
                {
                    return lines;
                }

                if (line.StartsWith("refused ", StringComparison.Ordinal))
                {
                    throw new RefusedException(line["refused ".Length..], IsFailure: false);
                }

                lines.Add(line);
            }
        }
        catch (OperationCanceledException)
        {
            throw new RefusedException($"no answer within {limit.TotalSeconds:0} s to '{command}'", IsFailure: true);
        }
        catch (IOException)
        {
            throw Died();
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.WaitForExit();
        _process.Dispose();
    }

    private RefusedException Died()
    {
        _process.WaitForExit(1_000);
        string how = _process.HasExited ? $"with exit code {_process.ExitCode}" : "by closing its output";
        return new RefusedException($"the workload ended {how}", IsFailure: true);
    }
}
