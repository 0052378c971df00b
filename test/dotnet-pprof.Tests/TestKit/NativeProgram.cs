using System.Diagnostics;
using System.Runtime.InteropServices;
using Pprof.Tests.Shared;

namespace Pprof.Tool.Tests.TestKit;

/// <summary>The program of NativeTarget, compiled ahead of time, where there is what that takes.</summary>
internal static class NativeProgram
{
    private const string TooLong = "it takes too long to make";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
    private static readonly Lock Building = new();

    // Of a program that could not be made; it takes too long to try again.
    private static readonly Dictionary<string, string> Problems = [];

    /// <summary>The program with its symbols beside it.</summary>
    /// <param name="hasPort">Whether it has a diagnostics port, as with EventSourceSupport.</param>
    public static string Build(bool hasPort = false)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The native program is made on Linux alone.");
        Assert.SkipUnless(Programs.IsInstalled("clang") || Programs.IsInstalled("gcc"), "There is neither clang nor gcc to link a native program.");
        string folder = Repository.PathOf("artifacts", "native-target", hasPort ? "port" : "plain");
        string program = Path.Combine(folder, "NativeTarget");
        string? problem;
        lock (Building)
        {
            if (!Problems.TryGetValue(folder, out problem) && (!File.Exists(program) || File.GetLastWriteTimeUtc(program) < LastChange()))
            {
                problem = Publish(folder, hasPort);
                if (problem is not null)
                {
                    Problems.Add(folder, problem);
                }
            }
        }

        // A compiler that cannot be had, and a machine that is too busy, are no fault of ours.
        bool isOurs = problem?.Contains("error NU", StringComparison.Ordinal) == false && problem != TooLong;
        Assert.SkipWhen(problem is not null && !isOurs, $"There is no native program: {problem?.Split('\n')[0]}");
        Assert.True(problem is null, problem);
        return program;
    }

    // Of what it is made of.
    private static DateTime LastChange() =>
        new[] { Path.Combine("test", "dotnet-pprof.Tests", "NativeTarget"), "src" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs*", SearchOption.AllDirectories))
            .Max(File.GetLastWriteTimeUtc);

    private static string? Publish(string folder, bool hasPort)
    {
        var start = new ProcessStartInfo(
            Programs.Dotnet,
            [
                "publish", Repository.PathOf("test", "dotnet-pprof.Tests", "NativeTarget"), "-r", RuntimeInformation.RuntimeIdentifier,
                "-p:EventSourceSupport=" + (hasPort ? "true" : "false"), "-p:CheckPublicApi=false", "-p:RunAnalyzers=false",
                "-p:ArtifactsPath=" + Path.Combine(folder, "build"), "-o", folder, "-v", "q", "-nologo",
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
            return TooLong;
        }

        return process.ExitCode == 0 ? null : output.Result;
    }
}
