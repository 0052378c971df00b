using System.Runtime.InteropServices;

namespace Pprof.Tool.Tests.TestKit;

/// <summary>The programs of a machine that tests use, and why they cannot.</summary>
internal static class Programs
{
    /// <summary>The runtime's host that runs the tests.</summary>
    public static string Dotnet =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath!
        : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
            ?? Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");

    /// <summary>The program to record of test/Pprof.Collectors.Tests/Target.</summary>
    public static string Target => Path.Combine(AppContext.BaseDirectory, "CollectorsTarget.dll");

    public static bool IsInstalled(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));

    public static void SkipUnlessLinux() => Assert.SkipUnless(OperatingSystem.IsLinux(), "These are the ways of Linux.");

    public static void SkipUnlessRoot() =>
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "Only root on Linux may do this.");

    public static void SkipUnlessInstalled(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            Assert.SkipUnless(IsInstalled(name), $"There is no {name}.");
        }
    }

    /// <summary>A command that starts another one as a user without any rights but the given ones.</summary>
    public static string[] AsNobody(string capabilities = "-all")
    {
        SkipUnlessRoot();
        SkipUnlessInstalled("setpriv");
        string[] ambient = capabilities == "-all" ? [] : [$"--ambient-caps={capabilities}"];
        string[] launcher = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", $"--inh-caps={capabilities}", .. ambient, "--"];
        using var test = RealProcess.Start([.. launcher, "test", "-r", Target]);
        Assert.SkipUnless(test.WaitForExit() == 0, "Another user cannot read the programs of the tests, or cannot be given rights.");
        return launcher;
    }

    public static bool IsX64 => RuntimeInformation.ProcessArchitecture == Architecture.X64;
}
