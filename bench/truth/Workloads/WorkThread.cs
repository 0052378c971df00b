namespace Pprof.Truth.Workloads;

/// <summary>
/// The account of one thread that works: its CPU time by part of the work, read from the thread's own clock, so that the
/// parts add up to what the kernel charged the thread. The thread alone writes.
/// </summary>
internal sealed class WorkThread
{
    private readonly long[] _parts;
    private long _last;
    private long _units;

    public WorkThread(string name, int partCount, bool isShortLived)
    {
        Name = name;
        IsShortLived = isShortLived;
        ThreadId = Clocks.ThreadId();
        Begin = Clocks.Now;
        _parts = new long[partCount];
    }

    public string Name { get; }

    public int ThreadId { get; }

    /// <summary>Whether it ends before the work does, so that only its sum is of interest.</summary>
    public bool IsShortLived { get; }

    /// <summary>When it began, in nanoseconds since 1970.</summary>
    public long Begin { get; }

    /// <summary>When it ended; the greatest number as long as it has not.</summary>
    public long End { get; set; } = long.MaxValue;

    /// <summary>How much work was done, where it is counted.</summary>
    public long Units => Volatile.Read(ref _units);

    /// <summary>The CPU time that was charged to a part, in nanoseconds.</summary>
    public long PartOf(int part) => Volatile.Read(ref _parts[part]);

    /// <summary>Counts a piece of work.</summary>
    public void CountUnit() => Volatile.Write(ref _units, _units + 1);

    /// <summary>Charges what the thread used since the last call to a part.</summary>
    /// <returns>The thread's CPU time.</returns>
    public long Charge(int part)
    {
        long now = Clocks.Thread;
        Volatile.Write(ref _parts[part], _parts[part] + now - _last);
        _last = now;
        return now;
    }
}
