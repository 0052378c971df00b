using System.Diagnostics;
using System.Globalization;

namespace Pprof.Collectors.Tests.TestKit;

/// <summary>A user who has no rights at all, as nobody.</summary>
internal static class Unprivileged
{
    private const string Id = "65534";

    /// <summary>A command that starts another one as that user.</summary>
    public static string[] Launcher => ["setpriv", $"--reuid={Id}", $"--regid={Id}", "--clear-groups", "--inh-caps=-all", "--"];

    /// <summary>Whether that user may sample own threads without the kernel's code.</summary>
    public static bool MaySampleItself =>
        int.TryParse(File.ReadAllText("/proc/sys/kernel/perf_event_paranoid"), NumberStyles.Integer, CultureInfo.InvariantCulture, out int level)
        && level == 2;

    /// <summary>Skips where nobody can become that user, or where that user cannot read the tests.</summary>
    public static void SkipUnlessPossible()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "Only root can become another user.");
        Assert.SkipUnless(Sampling.Signals.CommandLine.IsInstalled("setpriv"), "There is no setpriv.");
        using Process test = Process.Start(Launcher[0], [.. Launcher[1..], "test", "-r", Path.Combine(AppContext.BaseDirectory, "CollectorsTarget.dll")]);
        test.WaitForExit();
        Assert.SkipUnless(test.ExitCode == 0, "Another user cannot read the programs of the tests.");
    }
}
