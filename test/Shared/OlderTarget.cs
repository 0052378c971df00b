using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Pprof.Tests.Shared;

/// <summary>Builds the program of test/Pprof.NetTrace.Tests/Target together with an older runtime, where that can be downloaded.</summary>
internal static class OlderTarget
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly Lock Building = new();

    /// <summary>The program, or why there is none.</summary>
    public static (string? Path, string Reason) Build(string framework)
    {
        // Test programs run at the same time.
        string folder = Repository.PathOf("artifacts", "older-target", typeof(OlderTarget).Assembly.GetName().Name!, framework);
        string program = Path.Combine(folder, "NetTraceTarget" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        string source = Repository.PathOf("test", "Pprof.NetTrace.Tests", "Target");
        lock (Building)
        {
            DateTime changed = Directory.EnumerateFiles(source).Max(File.GetLastWriteTimeUtc);
            if (File.Exists(program) && File.GetLastWriteTimeUtc(program) > changed)
            {
                return (program, "");
            }

            string? problem = Publish(source, folder, framework);
            return problem is null ? (program, "") : (null, $"{framework} does not build here: {problem}");
        }
    }

    private static string? Publish(string source, string folder, string framework)
    {
        var start = new ProcessStartInfo(
            DotnetHost.Path,
            [
                "publish", source, "-p:OlderFramework=" + framework, "-r", RuntimeInformation.RuntimeIdentifier,
                "--self-contained", "-p:ArtifactsPath=" + Path.Combine(folder, "build"), "-o", folder, "-v", "q", "-nologo",
                "-m:1", "-nr:false", "-p:UseSharedCompilation=false",
            ])
        {
            RedirectStandardOutput = true,
        };

        // What the test runner sets for its own build must not reach another one.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSB", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            return "it takes too long";
        }

        return process.ExitCode == 0 ? null : output.Result.Split('\n')[0];
    }
}
