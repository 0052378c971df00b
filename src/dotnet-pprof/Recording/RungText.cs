using Pprof.Collectors;

namespace Pprof.Tool.Recording;

/// <summary>The ways to sample, in words.</summary>
internal static class RungText
{
    /// <summary>What a way is called in a line that changes.</summary>
    public static string Short(CpuRung? rung) => rung switch
    {
        CpuRung.Perf => "sampled by the kernel",
        CpuRung.PerfUser => "sampled by the kernel, user code",
        CpuRung.Signal => "sampled by timers",
        CpuRung.Runtime => "sampled by the runtime",
        _ => "starting",
    };

    /// <summary>What a way has seen, and what may be believed of it.</summary>
    public static string Sentence(CpuRung rung) => rung switch
    {
        CpuRung.Perf => "Sampled by the kernel, user and kernel code.",
        CpuRung.PerfUser => "Sampled by the kernel, user code alone; the time in the kernel is added for each thread as [kernel].",
        CpuRung.Signal => "Sampled by a timer of each thread; time in the kernel counts for the code that called it.",
        CpuRung.Runtime => "Sampled by the runtime: exact for each thread; within one, take it for a hint.",
        _ => "",
    };
}
