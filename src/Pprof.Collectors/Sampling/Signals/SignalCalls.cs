using System.Runtime.InteropServices;

namespace Pprof.Collectors.Sampling.Signals;

/// <summary>
/// Calls of the kernel, past the C library: its structures differ from one C library to another, the kernel's do not.
/// Each answers -1 where the kernel refuses; <see cref="LastError"/> then tells why.
/// </summary>
internal static partial class SignalCalls
{
    public const int ErrorFault = 14;
    public const int ErrorInvalid = 22;

    private const int TimerIsThreads = 4;
    private const int ProcessCpuClock = 2;
    private const int DiscardPages = 4;

    private static readonly CallNumbers Numbers = CallNumbers.Current;

    public static int LastError => Marshal.GetLastPInvokeError();

    /// <summary>Sets what a signal does; null leaves it.</summary>
    /// <param name="signal">Its number.</param>
    /// <param name="set">The kernel's structure: the handler, flags, the restorer, the mask.</param>
    /// <param name="previous">Takes such a structure: what the signal did.</param>
    public static long SetAction(int signal, long[]? set, long[] previous) =>
        Call(Numbers.SignalAction, signal, set, previous, sizeof(long));

    /// <summary>Makes a timer that sends a signal to a thread when that has used CPU time.</summary>
    /// <param name="threadId">A thread of ours.</param>
    /// <param name="signal">Its number.</param>
    /// <param name="value">What the handler is told.</param>
    /// <param name="timer">The timer.</param>
    public static long CreateTimer(int threadId, int signal, long value, out int timer)
    {
        long[] notification = new long[8];
        notification[0] = value;
        notification[1] = (uint)signal | ((long)TimerIsThreads << 32);
        notification[2] = threadId;
        return Call(Numbers.TimerCreate, CpuClockOf(threadId), notification, out timer, 0);
    }

    /// <summary>Sets the CPU time of each expiry and until the first, in nanoseconds.</summary>
    public static long SetTimer(int timer, long period, long first) => Call(
        Numbers.TimerSetTime, timer, 0, [period / 1_000_000_000, period % 1_000_000_000, first / 1_000_000_000, first % 1_000_000_000], 0);

    /// <summary>Whether a timer counts: that of a thread that has ended does not.</summary>
    public static bool IsTimerSet(int timer)
    {
        long[] setting = new long[4];
        return Call(Numbers.TimerGetTime, timer, setting, 0, 0) == 0 && (setting[2] | setting[3]) != 0;
    }

    public static void DeleteTimer(int timer) => Call(Numbers.TimerDelete, timer, 0, 0, 0);

    /// <summary>The CPU time of a thread of ours in nanoseconds; -1 if it has ended.</summary>
    public static long ThreadCpu(int threadId) => ReadClock(CpuClockOf(threadId));

    /// <summary>The CPU time of all threads, also those that have ended, in nanoseconds.</summary>
    public static long ProcessCpu() => ReadClock(ProcessCpuClock);

    /// <summary>Copies a word of our own memory as the handler does. Answers with the length.</summary>
    public static long CopyWord(nint address, long[] word)
    {
        using var pinned = new PinnedWords(word);
        return Call(Numbers.ReadMemory, Environment.ProcessId, [pinned.Address, sizeof(long)], 1, [address, sizeof(long)], 1, 0);
    }

    /// <summary>Asks as the handler does whether a word can be read: it can if the error is <see cref="ErrorInvalid"/>.</summary>
    public static long ProbeWord(nint address) => Call(Numbers.SignalMask, -1, address, 0, sizeof(long));

    /// <summary>Gives back the memory of pages that are needed no more; they read as zero, or stay where that is refused.</summary>
    public static void Discard(nint address, nint length) => _ = Advise(address, length, DiscardPages);

    // As the kernel numbers the clocks of threads: 2 for "as the scheduler counts", 4 for "of a thread".
    private static long CpuClockOf(int threadId) => (~(long)threadId << 3) | 6;

    private static long ReadClock(long clock)
    {
        long[] time = new long[2];
        return Call(Numbers.ClockGetTime, clock, time, 0, 0) == 0 ? (time[0] * 1_000_000_000) + time[1] : -1;
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    public static partial nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    public static partial int Protect(nint address, nint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    public static partial int Unmap(nint address, nint length);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nint length, int advice);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long Call(long number, long a, nint b, nint c, nint d);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long Call(long number, long a, long[]? b, [In, Out] long[] c, nint d);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long Call(long number, long a, long[] b, out int c, nint d);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long Call(long number, long a, nint b, long[] c, nint d);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long Call(long number, long a, [In, Out] long[] b, nint c, nint d);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long Call(long number, long a, long[] b, nint c, long[] d, nint e, nint f);
}
