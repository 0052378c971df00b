using System.Diagnostics;

namespace Pprof.Collectors.Tests.TestKit;

/// <summary>The program to record, running in a process of its own.</summary>
internal sealed class TargetProgram : IDisposable
{
    private readonly Process _process;

    private TargetProgram(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Starts it; returns when its threads run.</summary>
    public static TargetProgram Start(string work, params (string Name, string Value)[] environment)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "CollectorsTarget.dll");
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "dotnet")
        {
            ArgumentList = { program, work },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start)!;
        process.StandardOutput.ReadLine();
        return new TargetProgram(process);
    }

    /// <summary>The thread with a name, of which the kernel keeps 15 bytes.</summary>
    public int ThreadNamed(string name)
    {
        for (int attempt = 0; attempt < 200; attempt++)
        {
            foreach (string folder in Directory.EnumerateDirectories($"/proc/{Id}/task"))
            {
                if (File.ReadAllText(Path.Combine(folder, "comm")).Trim() == name)
                {
                    return int.Parse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture);
                }
            }

            Thread.Sleep(10);
        }

        throw new InvalidOperationException($"no thread {name}");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5000))
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
