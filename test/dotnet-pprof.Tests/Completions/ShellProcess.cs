using System.Diagnostics;

namespace Pprof.Tool.Tests.Completions;

/// <summary>Runs a program of a shell, where that shell is installed.</summary>
internal static class ShellProcess
{
    /// <summary>What the program printed; skips the test if there is no such shell.</summary>
    /// <param name="shell">The shell.</param>
    /// <param name="args">Its arguments.</param>
    public static string Run(string shell, params string[] args)
    {
        Assert.SkipUnless(IsInstalled(shell), $"{shell} is not installed");
        var start = new ProcessStartInfo(shell, args) { RedirectStandardOutput = true, RedirectStandardError = true };

        // A home of one's own, so that nobody's settings are loaded, or written.
        string home = Directory.CreateTempSubdirectory("pprof-shell").FullName;
        try
        {
            start.Environment["HOME"] = home;
            return Run(start);
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static string Run(ProcessStartInfo start)
    {
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal((0, ""), (process.ExitCode, errors.Result));
        return output;
    }

    private static bool IsInstalled(string shell) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, shell)));
}
