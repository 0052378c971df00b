using System.Runtime.InteropServices;

namespace Pprof.Collectors.Recording.Trace;

/// <summary>The thread that runs, as the system counts threads.</summary>
internal static partial class SystemThread
{
    /// <summary>Its id; 0 where the system does not tell.</summary>
    public static int CurrentId()
    {
        try
        {
            return OperatingSystem.IsLinux() ? GetThreadId()
                : OperatingSystem.IsWindows() ? (int)GetCurrentThreadId()
                : 0;
        }
        catch (EntryPointNotFoundException)
        {
            // A C library from before 2019.
            return 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "gettid")]
    private static partial int GetThreadId();

    [LibraryImport("kernel32")]
    private static partial uint GetCurrentThreadId();
}
