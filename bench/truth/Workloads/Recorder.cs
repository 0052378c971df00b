using Pprof.Collectors;

namespace Pprof.Truth.Workloads;

/// <summary>Records this process; the one place that knows how.</summary>
internal static class Recorder
{
    /// <summary>Records to a file.</summary>
    /// <param name="rung">The rung, null for the best that works.</param>
    /// <param name="rate">Samples a second of CPU time.</param>
    /// <param name="duration">How long.</param>
    /// <param name="path">Of the file.</param>
    public static Task RecordAsync(CpuRung? rung, int rate, TimeSpan duration, string path) =>
        CpuProfiler.RecordAsync(duration, path, new CpuProfileOptions { Rung = rung, Rate = rate });
}
