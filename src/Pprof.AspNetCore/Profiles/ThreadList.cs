using System.Diagnostics;

namespace Pprof.AspNetCore.Profiles;

/// <summary>The threads of our process, as the system counts them.</summary>
internal static class ThreadList
{
    private const string Tasks = "/proc/self/task";

    public static int Count()
    {
        if (OperatingSystem.IsLinux())
        {
            return Directory.GetDirectories(Tasks).Length;
        }

        using Process process = Process.GetCurrentProcess();
        return process.Threads.Count;
    }

    /// <summary>The names of all threads; empty where the system has none.</summary>
    public static IReadOnlyList<string> Names() =>
        OperatingSystem.IsLinux() ? [.. Directory.GetDirectories(Tasks).Select(NameOf)] : [.. Enumerable.Repeat("", Count())];

    private static string NameOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "comm")).TrimEnd('\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has just ended.
            return "";
        }
    }
}
