using System.Runtime.InteropServices;

namespace Pprof.Truth.Workloads;

/// <summary>The kernel's clocks, in nanoseconds.</summary>
internal static partial class Clocks
{
    private const int Realtime = 0;
    private const int ProcessCpu = 2;
    private const int ThreadCpu = 3;

    // The kernel's clocks of processes: the complement of the number, and what is counted.
    private const int ScheduledTime = 2;

    /// <summary>Since 1970: the clock of a profile's <c>time_nanos</c>.</summary>
    public static long Now => Read(Realtime);

    /// <summary>CPU time of the process, user and kernel.</summary>
    public static long Process => Read(ProcessCpu);

    /// <summary>CPU time of another process, with its threads that have ended.</summary>
    public static long OfProcess(int processId) => Read((~processId << 3) | ScheduledTime);

    /// <summary>CPU time of the calling thread, user and kernel. The call costs some 0.3 µs, so that parts of 0.2 ms and more can be timed with it.</summary>
    public static long Thread => Read(ThreadCpu);

    /// <summary>The calling thread as the kernel counts threads.</summary>
    [LibraryImport("libc", EntryPoint = "gettid")]
    public static partial int ThreadId();

    /// <summary>Reads a clock; of interest here also as a call of 20 ns that the kernel is not needed for.</summary>
    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    internal static partial int ReadClock(int clock, out TimeSpec time);

    private static long Read(int clock)
    {
        _ = ReadClock(clock, out TimeSpec time);
        return (time.Seconds * 1_000_000_000) + time.Nanoseconds;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
