using System.Globalization;
using Pprof.Collectors.Code;
using Pprof.Collectors.Recording;
using Pprof.Collectors.Sampling;
using Pprof.Collectors.Sampling.Perf;

namespace Pprof.Tests.CollectorsTarget;

/// <summary>Records the own process for a second.</summary>
internal sealed class PerfOfItself : ISampleSink
{
    private long _nanoseconds;

    /// <summary>Writes a line: the time that was sampled and the CPU time of the process, in milliseconds, or why not.</summary>
    public static void Record(TextWriter output)
    {
        var sink = new PerfOfItself();
        var options = new SamplerOptions { Rate = 499 };
        using PerfSampler? sampler =
            PerfSampler.TryOpen(new TargetProcess(Environment.ProcessId), withKernel: false, options, out string reason);
        if (sampler is null)
        {
            output.WriteLine(reason);
            return;
        }

        TimeSpan before = Environment.CpuUsage.TotalTime;
        sampler.Start();
        for (int i = 0; i < 20; i++)
        {
            Thread.Sleep(50);
            sampler.Drain(sink);
        }

        sampler.Stop();
        TimeSpan used = Environment.CpuUsage.TotalTime - before;
        sampler.Drain(sink);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{sink._nanoseconds / 1_000_000} of {(long)used.TotalMilliseconds} in {sampler.EventCount} events"));
    }

    public void Add(in StackSample sample) => _nanoseconds += sample.Nanoseconds;

    public void AddMapping(in CodeMapping mapping)
    {
        // Only times are asked for.
    }
}
