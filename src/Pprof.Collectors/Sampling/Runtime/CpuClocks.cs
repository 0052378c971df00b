using System.Globalization;
using System.Runtime.InteropServices;
using Pprof.Collectors.Recording;

namespace Pprof.Collectors.Sampling.Runtime;

/// <summary>The CPU time that threads of the target have used. Linux only; elsewhere no thread is found.</summary>
internal sealed partial class ThreadClocks
{
    private const int ProcessClock = 2;

    // The kernel's clocks of threads: the id inverted, three bits up, with the bits for "scheduler" and "of a thread".
    private const int ThreadClockBits = 6;
    private const long NanosecondsASecond = 1_000_000_000;

    // What the fields of /proc/PID/stat count; the same on every Linux.
    private const long NanosecondsATick = NanosecondsASecond / 100;

    private readonly TargetProcess _target;
    private readonly bool _hasOwnIds;

    public ThreadClocks(TargetProcess target)
    {
        _target = target;
        _hasOwnIds = !target.IsSelf && ReadOwnId(target.KernelFile("status"), target.Id) != target.Id;
    }

    /// <summary>The thread as the target itself counts, which is another count in a container.</summary>
    public int OwnIdOf(int threadId) => _hasOwnIds
        ? ReadOwnId(_target.KernelFile(string.Create(CultureInfo.InvariantCulture, $"task/{threadId}/status")), threadId)
        : threadId;

    /// <summary>The CPU time of a thread, in nanoseconds; of another process, as of the last tick of the kernel.</summary>
    /// <returns>False if the thread has ended.</returns>
    public bool TryRead(int threadId, out long nanoseconds)
    {
        if (_target.IsSelf)
        {
            return TryReadClock((~threadId << 3) | ThreadClockBits, out nanoseconds);
        }

        nanoseconds = 0;
        string path = _target.KernelFile(string.Create(CultureInfo.InvariantCulture, $"task/{threadId}/schedstat"));
        return Read(path)?.Split(' ')[0] is { } field && long.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out nanoseconds);
    }

    /// <summary>The CPU time of the process, threads that ended included, in nanoseconds.</summary>
    /// <returns>False if the process has ended.</returns>
    public bool TryReadProcess(out long nanoseconds)
    {
        if (_target.IsSelf)
        {
            return TryReadClock(ProcessClock, out nanoseconds);
        }

        // Behind the name, which may have any character, user and system time are the 12th and 13th field.
        nanoseconds = 0;
        string? stat = Read(_target.KernelFile("stat"));
        string[] fields = stat?[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (fields.Length < 13
            || !long.TryParse(fields[11], NumberStyles.None, CultureInfo.InvariantCulture, out long user)
            || !long.TryParse(fields[12], NumberStyles.None, CultureInfo.InvariantCulture, out long system))
        {
            return false;
        }

        nanoseconds = (user + system) * NanosecondsATick;
        return true;
    }

    private static int ReadOwnId(string path, int otherwise)
    {
        string? line = Read(path)?.Split('\n').FirstOrDefault(line => line.StartsWith("NSpid:", StringComparison.Ordinal));
        return int.TryParse(line?.Split('\t')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : otherwise;
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

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
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
