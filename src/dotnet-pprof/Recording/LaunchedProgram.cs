using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Pprof.NetTrace.Diagnostics;
using Pprof.Tool.Host;

namespace Pprof.Tool.Recording;

/// <summary>A program that was started to be recorded; input, output and the terminal are the tool's own.</summary>
internal sealed partial class LaunchedProgram : IDisposable
{
    /// <summary>The exit code of what was ended by force.</summary>
    public const int Killed = 137;

    private const string PortVariable = "DOTNET_DiagnosticPorts";
    private const int Termination = 15;
    private const int FileNotFound = 2;
    private readonly Process _process;

    private LaunchedProgram(Process process)
    {
        _process = process;
        Exited = process.WaitForExitAsync();
    }

    public int Id => _process.Id;

    /// <summary>Completes when it has ended.</summary>
    public Task Exited { get; }

    /// <summary>What it ended with; 128 and the number of the signal that ended it.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>What to call a program and its profile: of <c>dotnet app.dll</c> that is app.</summary>
    public static string NameOf(IReadOnlyList<string> command)
    {
        string program = WithoutExtension(command[0], ".exe");
        string? assembly = command.Skip(1).SkipWhile(word => word == "exec" || word.StartsWith('-')).FirstOrDefault();
        return program == "dotnet" && assembly?.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) == true
            ? WithoutExtension(assembly, ".dll")
            : program;
    }

    /// <summary>Starts a program.</summary>
    /// <param name="file">Where it is.</param>
    /// <param name="command">Its name and its arguments, as they are.</param>
    /// <param name="port">Where its runtime waits for its session; null if there is no such place.</param>
    /// <param name="host">Whose environment it gets.</param>
    /// <exception cref="ToolException">There is no such program, or it cannot be run.</exception>
    public static LaunchedProgram Start(string file, IReadOnlyList<string> command, DiagnosticsPort? port, ToolHost host)
    {
        var start = new ProcessStartInfo(file, command.Skip(1));
        if (port is not null)
        {
            string others = host.Environment(PortVariable) is { Length: > 0 } set ? $"{set};" : "";
            start.Environment[PortVariable] = others + port.VariableToSuspend;
        }

        try
        {
            return new LaunchedProgram(Process.Start(start)!);
        }
        catch (Win32Exception e)
        {
            bool isMissing = OperatingSystem.IsWindows() && e.NativeErrorCode == FileNotFound;
            string reason = e.NativeErrorCode == FileNotFound ? "what should run it is missing" : Reason.Of(e);
            throw isMissing
                ? new ToolException($"there is no program {command[0]}", e) { ExitCode = ProgramPath.NotFound }
                : new ToolException($"cannot run {command[0]}: {reason}", e) { ExitCode = ProgramPath.NotExecutable };
        }
    }

    /// <summary>Asks it to end, as <c>kill</c> does.</summary>
    public void Terminate()
    {
        if (!OperatingSystem.IsWindows() && !_process.HasExited)
        {
            _ = Kill(_process.Id, Termination);
        }
    }

    /// <summary>Ends it.</summary>
    public async Task KillAsync()
    {
        try
        {
            _process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended.
        }

        await Exited.ConfigureAwait(false);
    }

    public void Dispose() => _process.Dispose();

    private static string WithoutExtension(string path, string extension)
    {
        string name = path.Split('/', '\\')[^1];
        return name.EndsWith(extension, StringComparison.OrdinalIgnoreCase) ? name[..^extension.Length] : name;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
