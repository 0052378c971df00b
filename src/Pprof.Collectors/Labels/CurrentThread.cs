using System.Runtime.InteropServices;

namespace Pprof.Collectors.Labels;

/// <summary>The number that the system has for the calling thread, in the process's own namespace of numbers.</summary>
internal static partial class CurrentThread
{
    /// <summary>Asks the system; 0 where it does not tell.</summary>
    public static int Id()
    {
        try
        {
            return Ask();
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return 0;
        }
    }

    private static int Ask()
    {
        if (OperatingSystem.IsWindows())
        {
            return (int)GetCurrentThreadId();
        }

        if (OperatingSystem.IsMacOS())
        {
            return GetThreadId(0, out ulong id) == 0 ? (int)id : 0;
        }

        // The call itself, since older C libraries have no gettid.
        return !OperatingSystem.IsLinux() ? 0 : RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => (int)SystemCall(186),
            Architecture.Arm64 => (int)SystemCall(178),
            _ => GetThreadId(),
        };
    }

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint SystemCall(nint number);

    [LibraryImport("libc", EntryPoint = "gettid")]
    private static partial int GetThreadId();

    [LibraryImport("libc", EntryPoint = "pthread_threadid_np")]
    private static partial int GetThreadId(nint thread, out ulong id);

    [LibraryImport("kernel32", EntryPoint = "GetCurrentThreadId")]
    private static partial uint GetCurrentThreadId();
}
