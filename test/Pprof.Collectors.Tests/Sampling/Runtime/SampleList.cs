using System.Diagnostics;
using Pprof.Collectors.Code;
using Pprof.Collectors.Sampling;

namespace Pprof.Collectors.Tests.Sampling.Runtime;

/// <summary>Keeps what a sampler saw.</summary>
internal sealed class SampleList : ISampleSink
{
    public List<Seen> Samples { get; } = [];

    public void Add(in StackSample sample) =>
        Samples.Add(new Seen(sample.ThreadId, sample.Time, sample.Addresses.ToArray(), sample.Count, sample.Nanoseconds));

    public void AddMapping(in CodeMapping mapping)
    {
    }

    /// <summary>Lets a sampler run for a while.</summary>
    public void Record(Sampler sampler, TimeSpan duration)
    {
        sampler.Start();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < duration;)
        {
            Thread.Sleep(50);
            sampler.Drain(this);
        }

        sampler.Stop();
        sampler.Drain(this);
    }

    internal sealed record Seen(int ThreadId, long Time, ulong[] Addresses, long Count, long Nanoseconds);
}
