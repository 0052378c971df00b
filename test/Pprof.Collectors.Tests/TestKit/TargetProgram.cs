using System.Diagnostics;

namespace Pprof.Collectors.Tests.TestKit;

/// <summary>The program to record, running; it ends with its input.</summary>
internal sealed class TargetProgram : IDisposable
{
    private static readonly Dictionary<string, string> NoVariables = [];

    private readonly Process _process;

    private TargetProgram(Process process)
    {
        _process = process;
    }

    public int Id => _process.Id;

    /// <summary>The lines that it wrote before it was ready.</summary>
    public IReadOnlyList<string> Lines { get; private set; } = [];

    /// <summary>Starts it and waits until it works.</summary>
    /// <param name="works">As its Program.cs tells.</param>
    /// <param name="variables">Of its environment, added to our own.</param>
    /// <param name="launcher">A command that it is started with, such as taskset.</param>
    public static TargetProgram Start(
        string[] works, IReadOnlyDictionary<string, string>? variables = null, string[]? launcher = null)
    {
        string[] command = [.. launcher ?? [], .. TargetCommand.Of(works)];
        var program = new TargetProgram(Process.Start(TargetCommand.Describe(command, (variables ?? NoVariables).Select(pair => (pair.Key, pair.Value))))!);
        program.WaitUntilReady();
        return program;
    }

    /// <summary>Ends it as a crash would.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Starts it with one work.</summary>
    public static TargetProgram Start(string work, params (string Name, string Value)[] environment) =>
        Start([work], environment.ToDictionary(pair => pair.Name, pair => pair.Value));

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
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
            {
                Kill();
            }
        }

        _process.Dispose();
    }

    private void WaitUntilReady()
    {
        var lines = new List<string>();
        while (_process.StandardOutput.ReadLine() is string line && line != "ready")
        {
            lines.Add(line);
        }

        Lines = lines;
    }
}
