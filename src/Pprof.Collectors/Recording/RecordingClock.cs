using System.Diagnostics;

namespace Pprof.Collectors.Recording;

/// <summary>When a recording began and how long it went on, by both clocks.</summary>
internal sealed class RecordingClock(TargetProcess target)
{
    private const long NanosecondsPerTick = 100;
    private long _begin;
    private long _end;

    /// <summary>What each thread used meanwhile.</summary>
    public ThreadClocks Threads { get; } = new(target);

    /// <summary>When it began, in nanoseconds since 1970.</summary>
    public long TimeNanos { get; private set; }

    public TimeSpan Elapsed => _begin == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(_begin, _end == 0 ? Stopwatch.GetTimestamp() : _end);

    /// <summary>How long, in nanoseconds.</summary>
    public long DurationNanos => Elapsed.Ticks * NanosecondsPerTick;

    public void Start()
    {
        Threads.Start();
        _begin = Stopwatch.GetTimestamp();
        TimeNanos = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick;
    }

    /// <summary>
    /// Makes nanoseconds since 1970 of those of CLOCK_MONOTONIC. A sample may come while the sampler is being stopped; its
    /// time is that of the end.
    /// </summary>
    public long ToUnixTime(long nanoseconds) => Math.Clamp(TimeNanos + nanoseconds - Nanoseconds(_begin), TimeNanos, TimeNanos + DurationNanos);

    /// <summary>When it ended, in nanoseconds of CLOCK_MONOTONIC.</summary>
    public long EndTimestamp => Nanoseconds(_end);

    public void Stop()
    {
        _end = Stopwatch.GetTimestamp();
        Threads.Stop();
    }

    private static long Nanoseconds(long timestamp) => timestamp * (1_000_000_000 / Stopwatch.Frequency);
}
