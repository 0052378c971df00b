using System.Runtime.InteropServices;

namespace Pprof.AspNetCore.Metrics;

/// <summary>The CPU time that the calling thread has used, in nanoseconds.</summary>
internal static partial class ThreadClock
{
    private const long NanosecondsASecond = 1_000_000_000;
    private const int OfThreadOnLinux = 3;
    private const int OfThreadOnMacOS = 16;

    private static readonly Func<long> Read = Find();

    /// <summary>0 where the system does not tell; never throws.</summary>
    public static long Nanoseconds() => Read();

    private static Func<long> Find()
    {
        Func<long> read = OperatingSystem.IsWindows() ? ReadWindows
            : OperatingSystem.IsMacOS() ? () => ReadUnix(OfThreadOnMacOS)
            : () => ReadUnix(OfThreadOnLinux);
        try
        {
            read();
            return read;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return () => 0;
        }
    }

    private static long ReadUnix(int clock) =>
        GetClock(clock, out ClockTime time) == 0 ? (time.Seconds * NanosecondsASecond) + time.Nanoseconds : 0;

    // In steps of about 16 ms, right on the average.
    private static long ReadWindows() =>
        GetThreadTimes(GetCurrentThread(), out _, out _, out long kernel, out long user) ? (kernel + user) * TimeSpan.NanosecondsPerTick : 0;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [SuppressGCTransition]
    private static partial int GetClock(int clock, out ClockTime time);

    [LibraryImport("kernel32", EntryPoint = "GetCurrentThread")]
    private static partial nint GetCurrentThread();

    [LibraryImport("kernel32", EntryPoint = "GetThreadTimes")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetThreadTimes(nint thread, out long creation, out long exit, out long kernel, out long user);

    [StructLayout(LayoutKind.Sequential)]
    private struct ClockTime
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
