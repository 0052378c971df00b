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
    public void Record(Sampler sampler, TimeSpan duration) => Record(sampler, duration, () => 0);

    /// <summary>Lets a sampler run for a while, and reads a clock while it certainly ran, and while it may have.</summary>
    public (long Least, long Most) Record(Sampler sampler, TimeSpan duration, Func<long> clock)
    {
        long before = clock();
        sampler.Start();
        long started = clock();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < duration;)
        {
            Thread.Sleep(50);
            sampler.Drain(this);
        }

        long stopping = clock();
        sampler.Stop();
        long after = clock();
        sampler.Drain(this);
        return (stopping - started, after - before);
    }

    internal sealed record Seen(int ThreadId, long Time, ulong[] Addresses, long Count, long Nanoseconds);
}
