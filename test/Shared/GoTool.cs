using System.Diagnostics;

namespace Pprof.Tests.Shared;

/// <summary>The reference: <c>go tool pprof</c>, if Go is installed.</summary>
internal static class GoTool
{
    public const string MissingReason = "Go is not installed: the comparison with go tool pprof is left out.";

    private static readonly string? Path = Find();

    public static bool IsInstalled => Path is not null;

    /// <summary>Runs <c>go tool pprof</c>.</summary>
    public static (int ExitCode, string Output) RunPprof(params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(Path!, ["tool", "pprof", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        error.Wait();
        return (process.ExitCode, output);
    }

    private static string? Find()
    {
        string[] folders =
        [
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator),
            .. OfDebian(),
        ];
        string name = OperatingSystem.IsWindows() ? "go.exe" : "go";
        return folders.Select(folder => System.IO.Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    // Debian puts the versions beside each other, and only the default one into the path; the newest first.
    private static IEnumerable<string> OfDebian() => Directory.Exists("/usr/lib")
        ? Directory.EnumerateDirectories("/usr/lib", "go-1.*").OrderDescending(StringComparer.Ordinal)
            .Select(folder => System.IO.Path.Combine(folder, "bin"))
        : [];
}
