using Pprof.Collectors.Recording;
using Pprof.Collectors.Sampling;
using Pprof.Collectors.Sampling.Perf;
using Pprof.Collectors.Tests.TestKit;

namespace Pprof.Collectors.Tests.Sampling.Perf;

/// <summary>Two seconds of a process, and what the kernel counted meanwhile.</summary>
internal sealed record PerfRecording(CollectedSamples Collected, ProcessTime Used, int EventCount, bool HasDoubles)
{
    private const int Drains = 40;

    /// <summary>Whether the tests' user may sample the kernel; what does not concern it is tested without, then.</summary>
    public static bool SeesKernel { get; } = TrySeeKernel();

    public static PerfRecording Of(int processId, bool? withKernel = null, int rate = 999, int? maxEvents = null)
    {
        using PerfSampler sampler = Open(processId, withKernel ?? SeesKernel, new SamplerOptions { Rate = rate }, maxEvents);
        return Record(sampler, processId);
    }

    /// <summary>Opens a sampler; the test is skipped where the kernel does not allow it.</summary>
    public static PerfSampler Open(int processId, bool withKernel, SamplerOptions options, int? maxEvents = null)
    {
        PerfSampler? sampler = PerfSampler.TryOpen(new TargetProcess(processId), withKernel, options, maxEvents, out string reason);
        Assert.SkipWhen(sampler is null, reason);
        return sampler;
    }

    public static PerfRecording Record(PerfSampler sampler, int processId)
    {
        var samples = new CollectedSamples();
        ProcessTime before = ProcessTime.Of(processId);
        sampler.Start();
        for (int i = 0; i < Drains; i++)
        {
            Thread.Sleep(50);
            sampler.Drain(samples);
        }

        sampler.Stop();
        ProcessTime used = ProcessTime.Of(processId) - before;
        sampler.Drain(samples);
        return new(samples, used, sampler.EventCount, sampler.HasDoubles);
    }

    /// <summary>
    /// That all time was found: but for 6 %, the resolution of the count, a few samples, and what threads did while the
    /// recorder was not yet or no longer at work on a busy machine.
    /// </summary>
    public void AssertComplete()
    {
        long tolerance = 60_000_000 + (Used.Total * 6 / 100);
        Assert.InRange(Collected.Nanoseconds, Used.Total - tolerance, Used.Total + tolerance);
    }

    private static bool TrySeeKernel()
    {
        using PerfSampler? sampler =
            PerfSampler.TryOpen(new TargetProcess(Environment.ProcessId), withKernel: true, new SamplerOptions(), out _);
        return sampler is not null;
    }
}
