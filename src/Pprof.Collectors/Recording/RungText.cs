namespace Pprof.Collectors.Recording;

/// <summary>The ways to sample in words.</summary>
internal static class RungText
{
    /// <summary>What a profile says of how it was recorded.</summary>
    public static string Describe(CpuRung rung, bool isWall) => rung switch
    {
        CpuRung.Perf => "perf events of the kernel, user and kernel code",
        CpuRung.PerfUser => "perf events of the kernel, user code alone; kernel time as counted for each thread",
        CpuRung.Signal => "CPU timers of each thread; kernel time is its caller's",
        CpuRung.Runtime when isWall => "the runtime's sampler, all managed threads, running or waiting",
        _ => "the runtime's sampler, weighted by CPU time: exact for each thread, a hint within it",
    };
}
