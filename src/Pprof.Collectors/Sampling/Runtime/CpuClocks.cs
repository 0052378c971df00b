using System.Runtime.InteropServices;
using Pprof.Collectors.Recording;

namespace Pprof.Collectors.Sampling.Runtime;

/// <summary>The CPU time that threads of the target have used. Linux only; elsewhere no thread is found.</summary>
internal sealed partial class CpuClocks(TargetProcess target)
{
    private const int ProcessClock = 2;

    // The kernel's clocks of threads: the id inverted, three bits up, with the bits for "scheduler" and "of a thread".
    private const int ThreadClockBits = 6;
    private const long NanosecondsASecond = 1_000_000_000;

    // What the fields of /proc/PID/stat count; the same on every Linux.
    private const long NanosecondsATick = NanosecondsASecond / 100;

    /// <summary>The CPU time of a thread, in nanoseconds; of another process, as of the last tick of the kernel.</summary>
    /// <returns>False if the thread has ended.</returns>
    public bool TryRead(int threadId, out long nanoseconds)
    {
        if (target.IsSelf)
        {
            return TryReadClock((~threadId << 3) | ThreadClockBits, out nanoseconds);
        }

        long? read = ThreadClocks.Read(target, threadId);
        nanoseconds = read ?? 0;
        return read is not null;
    }

    /// <summary>The CPU time of the process, threads that ended included, in nanoseconds.</summary>
    /// <returns>False if the process has ended.</returns>
    public bool TryReadProcess(out long nanoseconds)
    {
        if (target.IsSelf)
        {
            return TryReadClock(ProcessClock, out nanoseconds);
        }

        (long User, long Kernel)? ticks = target.ReadTicks();
        nanoseconds = ticks is { } read ? (read.User + read.Kernel) * NanosecondsATick : 0;
        return ticks is not null;
    }

    private static bool TryReadClock(int clock, out long nanoseconds)
    {
        nanoseconds = 0;
        if (!OperatingSystem.IsLinux() || GetClock(clock, out ClockTime time) != 0)
        {
            return false;
        }

        nanoseconds = (time.Seconds * NanosecondsASecond) + time.Nanoseconds;
        return true;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetClock(int clock, out ClockTime time);

    [StructLayout(LayoutKind.Sequential)]
    private struct ClockTime
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
