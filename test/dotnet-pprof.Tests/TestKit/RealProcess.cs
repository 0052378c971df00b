using System.Diagnostics;
using System.Globalization;

namespace Pprof.Tool.Tests.TestKit;

/// <summary>A process that really runs, and ends with its input.</summary>
internal sealed class RealProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly Task<string> _errors;

    private RealProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    /// <summary>The lines that it wrote before it was ready.</summary>
    public IReadOnlyList<string> Lines { get; private set; } = [];

    public static RealProcess Start(params IReadOnlyList<string> command) => Start(command, new Dictionary<string, string>());

    public static RealProcess Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> variables, string? folder = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        return new RealProcess(Process.Start(start)!);
    }

    /// <summary>Starts a program of the tests and waits until it works.</summary>
    public static RealProcess StartTarget(params IReadOnlyList<string> command)
    {
        RealProcess process = Start(command);
        var lines = new List<string>();
        while (process._process.StandardOutput.ReadLine() is string line)
        {
            if (line == "ready")
            {
                process.Lines = lines;
                return process;
            }

            lines.Add(line);
        }

        string errors = process._errors.Result;
        process.Dispose();
        throw new InvalidOperationException($"{string.Join(' ', command)} ended at once: {string.Join('\n', lines)}{errors}");
    }

    /// <summary>Waits until it has written a line, before it was ready or afterwards.</summary>
    public void WaitFor(string line)
    {
        bool isThere = Lines.Contains(line);
        while (!isThere && _process.StandardOutput.ReadLine() is string next)
        {
            isThere = next == line;
        }
    }

    /// <summary>The process that this one has started, such as that in a container.</summary>
    public int ChildId()
    {
        string parent = Id.ToString(CultureInfo.InvariantCulture);
        for (int attempt = 0; attempt < 200; attempt++)
        {
            foreach (string folder in Directory.EnumerateDirectories("/proc"))
            {
                if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) && ParentOf(folder) == parent)
                {
                    return id;
                }
            }

            Thread.Sleep(TimeSpan.FromMilliseconds(50));
        }

        throw new InvalidOperationException($"Process {parent} has no child.");
    }

    /// <summary>Waits until it has events of the kernel open, as the tool has while it records; where there are none, for a while.</summary>
    public void WaitUntilRecording()
    {
        var patience = TimeSpan.FromSeconds(30);
        long begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < patience && !_process.HasExited
            && !new DirectoryInfo($"/proc/{Id}/fd").EnumerateFiles().Any(file => file.LinkTarget == "anon_inode:[perf_event]"))
        {
            Thread.Sleep(TimeSpan.FromMilliseconds(50));
        }
    }

    public int WaitForExit()
    {
        if (!_process.WaitForExit(Patience))
        {
            _process.Kill(entireProcessTree: true);
            Assert.Fail($"{_process.StartInfo.FileName} does not end.");
        }

        return _process.ExitCode;
    }

    /// <summary>Ends its input, which it may share with one that it has started, and waits for its end.</summary>
    public Outcome EndInput()
    {
        _process.StandardInput.Close();
        return Finish();
    }

    /// <summary>Waits for its end.</summary>
    public Outcome Finish()
    {
        Task<string> output = _process.StandardOutput.ReadToEndAsync();
        int exitCode = WaitForExit();
        return new Outcome(exitCode, output.Result, _errors.Result);
    }

    /// <summary>Ends it, or one of its children, as a crash would.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
            {
                _process.Kill(entireProcessTree: true);
                _process.WaitForExit();
            }
        }

        _process.Dispose();
    }

    private static string? ParentOf(string folder)
    {
        try
        {
            string stat = File.ReadAllText(Path.Combine(folder, "stat"));
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
