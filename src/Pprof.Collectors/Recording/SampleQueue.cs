using Pprof.Collectors.Recording.Activity;
using Pprof.Collectors.Code;
using Pprof.Collectors.Code.Native;
using Pprof.Collectors.Labels;
using Pprof.Collectors.Sampling;

namespace Pprof.Collectors.Recording;

/// <summary>
/// Takes samples and holds them back until the events that tell what was going on have come, which takes the runtime
/// about 100 ms; then adds them up. One thread calls it.
/// </summary>
internal sealed class SampleQueue(
    ThreadTable threads, StackStore stacks, SampleStore samples, NativeCode code, ILabelTimeline labels, RuntimeActivity activity)
    : ISampleSink
{
    // The runtime hands events over every 100 ms; a busy machine may take longer.
    private const long Patience = 3_000_000_000;

    private readonly List<PendingSample> _arrived = [];
    private readonly Queue<PendingSample> _pending = [];
    private long _count;
    private long _nanoseconds;

    /// <summary>How many samples came in, as timers counted them; any thread may ask.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>The time that they stand for; any thread may ask.</summary>
    public TimeSpan Time => TimeSpan.FromTicks(Interlocked.Read(ref _nanoseconds) / TimeSpan.NanosecondsPerTick);

    public void Add(in StackSample sample)
    {
        RecordedThread thread = threads.Get(sample.ThreadId);
        if (thread.IsProfiler)
        {
            return;
        }

        Interlocked.Add(ref _count, sample.Count);
        Interlocked.Add(ref _nanoseconds, sample.Nanoseconds);
        _arrived.Add(new PendingSample(stacks.Add(sample), thread, sample.Time, sample.Count, sample.Nanoseconds));
    }

    public void AddMapping(in CodeMapping mapping) => code.Add(mapping);

    /// <summary>To be called after each time the sampler was drained: adds up the samples that have waited long enough.</summary>
    /// <param name="now">In nanoseconds of CLOCK_MONOTONIC.</param>
    public void AddUpOld(long now)
    {
        Arrange();
        AddUpTo(now - Patience);
    }

    /// <summary>Adds up all samples: no event is to come any more.</summary>
    public void AddUpAll()
    {
        Arrange();
        AddUpTo(long.MaxValue);
    }

    // Each processor has a buffer of its own, so that samples of one thread may come in another order.
    private void Arrange()
    {
        _arrived.Sort(static (a, b) => a.Time.CompareTo(b.Time));
        foreach (PendingSample sample in _arrived)
        {
            _pending.Enqueue(labels.IsImmediate ? sample with { Labels = labels.Find(sample.Thread.OwnId, sample.Time) } : sample);
        }

        _arrived.Clear();
    }

    private void AddUpTo(long time)
    {
        while (_pending.TryPeek(out PendingSample sample) && sample.Time <= time)
        {
            _pending.Dequeue();
            int thread = sample.Thread.OwnId;
            LabelSet? set = labels.IsImmediate ? sample.Labels : labels.Find(thread, sample.Time);
            var key = new SampleKey(sample.Stack, sample.Thread, set, activity.Find(thread, sample.Time), sample.Time);
            samples.Add(key, sample.Count, sample.Nanoseconds);
        }

        activity.ForgetBefore(time);
    }
}
