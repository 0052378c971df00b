using System.Diagnostics;

namespace Pprof.Collectors.Labels;

/// <summary>Between the ticks of a clock that counts from any moment on and nanoseconds; on Linux they are the same.</summary>
internal static class MonotonicTime
{
    private const long Second = 1_000_000_000;

    /// <summary>Nanoseconds of CLOCK_MONOTONIC in ticks of Stopwatch.</summary>
    public static long ToTicks(long nanoseconds) => Scale(nanoseconds, Second, Stopwatch.Frequency);

    /// <summary>Ticks of a clock in nanoseconds.</summary>
    public static long ToNanoseconds(long ticks, long frequency) => Scale(ticks, frequency, Second);

    private static long Scale(long time, long from, long to) =>
        from == to ? time : (long)Int128.Clamp((Int128)time * to / from, long.MinValue, long.MaxValue);
}
