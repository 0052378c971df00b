using System.Diagnostics;

namespace Pprof.Tests.Shared;

/// <summary>The reference: Go and its <c>go tool pprof</c>, if it is installed.</summary>
internal static class GoTool
{
    public const string MissingReason = "Go is not installed: the comparison with it is left out.";

    private static readonly string? Path = Find();

    private static readonly Lazy<int> MinorVersion = new(FindMinor);

    public static bool IsInstalled => Path is not null;

    /// <summary>The second number of its version: 23 of Go 1.23.</summary>
    public static int Minor => MinorVersion.Value;

    /// <summary>Runs <c>go tool pprof</c>.</summary>
    public static (int ExitCode, string Output) RunPprof(params ReadOnlySpan<string> arguments) =>
        Run(["tool", "pprof", .. arguments], "");

    /// <summary>Runs <c>go tool pprof</c>, which saves what it fetches in a folder.</summary>
    public static (int ExitCode, string Output) RunPprofIn(string folder, params ReadOnlySpan<string> arguments) =>
        Run(["tool", "pprof", .. arguments], "", ("PPROF_TMPDIR", folder));

    /// <summary>Starts <c>go tool pprof</c>, which saves what it fetches in a folder.</summary>
    public static Process StartPprofIn(string folder, params ReadOnlySpan<string> arguments) =>
        Start(["tool", "pprof", .. arguments], ("PPROF_TMPDIR", folder));

    /// <summary>Starts a Go program that needs nothing but Go's own packages.</summary>
    public static Process Start(string path) => Start(["run", path]);

    /// <summary>Runs a Go program that needs nothing but Go's own packages.</summary>
    public static (int ExitCode, string Output) RunProgram(string path, string input) => Run(["run", path], input);

    private static (int ExitCode, string Output) Run(
        string[] arguments, string input, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        using Process process = Start(arguments, environment);
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        error.Wait();
        return (process.ExitCode, output.Result);
    }

    private static Process Start(string[] arguments, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(Path!, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static int FindMinor()
    {
        string version = Run(["env", "GOVERSION"], "").Output;
        string[] parts = version.Trim().Split('.');
        return parts.Length > 1 && int.TryParse(parts[1], out int minor) ? minor : 0;
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
