using Pprof.Collectors.Sampling;
using Pprof.Collectors.Sampling.Perf;
using Pprof.Collectors.Sampling.Runtime;
using Pprof.Collectors.Sampling.Signals;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Recording;

/// <summary>Opens the best sampler that works here, by trying one after the other.</summary>
internal static class CpuLadder
{
    // From so much of kernel time on, it matters more whose it is than that it is seen apart.
    private const double MuchKernelTime = 0.1;

    // A second: before that it is the work of starting that was seen.
    private const long LeastTicks = 100;

    /// <summary>Opens a sampler.</summary>
    /// <param name="target">Whom to watch.</param>
    /// <param name="runtime">The way to its runtime, which is taken if it is needed.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="samplerOptions">What every sampler is asked for.</param>
    /// <param name="reason">Why it is not a better one, a sentence; empty if it is the best.</param>
    /// <exception cref="RecordingException">None works; says why not.</exception>
    public static Sampler Open(
        TargetProcess target,
        RuntimeNames runtime,
        CpuProfileOptions options,
        SamplerOptions samplerOptions,
        out string reason)
    {
        var reasons = new List<string>();
        CpuRung[] order = options.Clock == ProfileClock.Wall ? [CpuRung.Runtime]
            : options.Rung is { } only ? [only]
            : Order(target.IsSelf, KernelShare(target.ReadTicks()));
        foreach (CpuRung rung in order)
        {
            string problem;
            Sampler? sampler = rung switch
            {
                CpuRung.Perf => PerfSampler.TryOpen(target, withKernel: true, samplerOptions, out problem),
                CpuRung.PerfUser => PerfSampler.TryOpen(target, withKernel: false, samplerOptions, out problem),
                CpuRung.Signal => TryOpenSignal(target, samplerOptions, out problem),
                _ => TryOpenRuntime(target, runtime, options.Clock == ProfileClock.Wall, samplerOptions, out problem),
            };
            if (sampler is not null)
            {
                reason = reasons.FirstOrDefault() ?? "";
                return sampler;
            }

            reasons.Add(problem);
        }

        if (runtime.Failure is DiagnosticsException { Failure: DiagnosticsFailure.AccessDenied } denied)
        {
            throw new RecordingException(denied.Message);
        }

        throw new RecordingException($"Process {target.Id} cannot be sampled: {string.Join("; ", reasons.Distinct())}.");
    }

    /// <summary>The ways to try, best first.</summary>
    /// <param name="isSelf">Whether our own process is recorded.</param>
    /// <param name="kernelShare">Of the process's CPU time so far, how much was spent in the kernel.</param>
    public static CpuRung[] Order(bool isSelf, double kernelShare) =>
        !isSelf ? [CpuRung.Perf, CpuRung.PerfUser, CpuRung.Runtime]
        : kernelShare > MuchKernelTime ? [CpuRung.Perf, CpuRung.Signal, CpuRung.PerfUser, CpuRung.Runtime]
        : [CpuRung.Perf, CpuRung.PerfUser, CpuRung.Signal, CpuRung.Runtime];

    /// <summary>Of all the time that a process has used so far, the kernel's part; 0 if that is too little to go by.</summary>
    /// <param name="ticks">In hundredths of a second, user and kernel; null if it is not known.</param>
    public static double KernelShare((long User, long Kernel)? ticks) =>
        ticks is var (user, kernel) && user + kernel >= LeastTicks ? (double)kernel / (user + kernel) : 0;

    private static SignalSampler? TryOpenSignal(TargetProcess target, SamplerOptions options, out string problem)
    {
        if (target.IsSelf)
        {
            return SignalSampler.TryOpen(options, out problem);
        }

        problem = "CPU timers can be set from inside of a process only";
        return null;
    }

    private static RuntimeSampler? TryOpenRuntime(
        TargetProcess target, RuntimeNames runtime, bool isWall, SamplerOptions options, out string problem)
    {
        if (runtime.FindClient() is DiagnosticsClient client)
        {
            (RuntimeSampler? sampler, problem) =
                RuntimeSampler.TryOpenAsync(target, client, isWall, options).GetAwaiter().GetResult();
            return sampler;
        }

        problem = runtime.Failure?.Message.TrimEnd('.') ?? "no .NET runtime has connected";
        return null;
    }
}
