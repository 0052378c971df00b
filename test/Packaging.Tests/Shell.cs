using System.Diagnostics;

namespace Pprof.Tests.Packaging;

/// <summary>Runs programs with their environment spelled out.</summary>
internal static class Shell
{
    /// <summary>Runs a program and returns what it prints; any exit code but 0 fails the test with its messages.</summary>
    /// <param name="folder">The current folder.</param>
    /// <param name="environment">Set on top of this process's variables; null takes one away.</param>
    /// <param name="command">The program and its arguments.</param>
    public static string Run(
        string folder, IReadOnlyDictionary<string, string?> environment, params ReadOnlySpan<string> command)
    {
        (int exitCode, string output, string error) = TryRun(folder, environment, command);
        Assert.True(exitCode == 0, $"{string.Join(' ', command!)}: {exitCode}\n{output}\n{error}");
        return output;
    }

    /// <summary>Runs a program that may fail.</summary>
    /// <inheritdoc cref="Run"/>
    public static (int ExitCode, string Output, string Error) TryRun(
        string folder, IReadOnlyDictionary<string, string?> environment, params ReadOnlySpan<string> command)
    {
        var start = new ProcessStartInfo(command[0], command[1..].ToArray())
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string? value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    public static bool Exists(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));
}
