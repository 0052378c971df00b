namespace Pprof.Collectors;

/// <summary>The ways to see where CPU time goes, best first. Which one is there is found out by trying.</summary>
public enum CpuRung
{
    /// <summary>The kernel samples user and kernel code (perf_event_open).</summary>
    Perf,

    /// <summary>The kernel samples user code alone; kernel time is added for each thread as it was counted.</summary>
    PerfUser,

    /// <summary>A CPU timer for each thread signals it; only from inside of the process. Kernel time is its caller's.</summary>
    Signal,

    /// <summary>The runtime's own sampler, weighted by the CPU time of each thread: exact for each thread only.</summary>
    Runtime,
}
