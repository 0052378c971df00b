namespace Pprof.Collectors.Sampling.Runtime;

/// <summary>
/// What is known of a thread: the samples that are not weighted yet, and how much CPU time it used between the times at
/// which it was asked. Samples reach us later than the CPU time, so that both wait for each other.
/// </summary>
internal sealed class SampledThread(SampleThinner thinner, long windowStart)
{
    private static readonly ulong[] NativeStack = [RuntimeSampler.NativeAddress];
    private readonly Queue<RawSample> _samples = new();
    private readonly Queue<CpuWindow> _windows = new();
    private long _windowStart = windowStart;
    private long _lastSample;

    /// <summary>As we count threads.</summary>
    public required int Id { get; set; }

    /// <summary>Whether nothing of it is to be given.</summary>
    public bool IsExcluded { get; init; }

    /// <summary>The number of the last look at which the system knew it.</summary>
    public long LastSeen { get; set; }

    /// <summary>The CPU time when it was asked for last, in nanoseconds.</summary>
    public long CpuTime { get; set; }

    public SampleThinner Thinner => thinner;

    public int SampleCount => _samples.Count;

    public void Add(in RawSample sample) => _samples.Enqueue(sample);

    public void DropOldest() => _samples.Dequeue();

    public void AddWindow(long end, long cpu) => _windows.Enqueue(new CpuWindow(end, cpu));

    /// <summary>Weights samples with the time since the one before.</summary>
    public IEnumerable<ThinnedSample> SettleWall(long until, long interval)
    {
        while (_samples.TryPeek(out RawSample sample) && sample.Time <= until)
        {
            _samples.Dequeue();
            long weight = _lastSample == 0 ? interval : Math.Max(sample.Time - _lastSample, 0);
            _lastSample = sample.Time;
            if (thinner.Offer(sample.Stack, sample.Time, weight) && thinner.Take(out ThinnedSample thinned))
            {
                yield return thinned;
            }
        }
    }

    /// <summary>Weights the samples of the windows of which all samples are there.</summary>
    public IEnumerable<ThinnedSample> SettleCpu(long until)
    {
        while (_windows.TryPeek(out CpuWindow window) && window.End <= until)
        {
            _windows.Dequeue();
            List<RawSample> samples = TakeUntil(window.End);
            foreach (ThinnedSample thinned in Share(samples, window.Cpu, window.End))
            {
                yield return thinned;
            }

            _windowStart = window.End;
        }
    }

    /// <summary>Weights the samples of a thread that ended from the time after its last window.</summary>
    /// <param name="interval">Of the sampler.</param>
    /// <param name="take">Asks for the CPU time that the thread may have used; gives at most what nobody else did.</param>
    public IEnumerable<ThinnedSample> SettleEnd(long interval, Func<long, long> take)
    {
        List<RawSample> samples = TakeUntil(long.MaxValue);
        return samples.Count == 0
            ? []
            : Share(samples, take(samples.Count(sample => sample.IsManaged) * interval), samples[^1].Time);
    }

    private List<RawSample> TakeUntil(long time)
    {
        var taken = new List<RawSample>();
        while (_samples.TryPeek(out RawSample sample) && sample.Time <= time)
        {
            taken.Add(_samples.Dequeue());
        }

        return taken;
    }

    // A thread in managed code ran or would have liked to; one outside of it may just as well have waited. So the time of
    // the former comes first, and the latter get what is left.
    private IEnumerable<ThinnedSample> Share(List<RawSample> samples, long cpu, long end)
    {
        if (cpu <= 0)
        {
            yield break;
        }

        if (samples.Count == 0)
        {
            samples.Add(new RawSample(NativeStack, end, false));
        }

        long managed = samples.Count(sample => sample.IsManaged);
        long others = samples.Count - managed;
        long ofManaged = others == 0 ? cpu : Math.Min(cpu, Math.Max(end - _windowStart, 0) * managed / samples.Count);
        var left = new Shares(ofManaged, managed);
        var leftOutside = new Shares(cpu - ofManaged, others);
        foreach (RawSample sample in samples)
        {
            long weight = sample.IsManaged ? left.Next() : leftOutside.Next();
            if (thinner.Offer(sample.Stack, sample.Time, weight) && thinner.Take(out ThinnedSample thinned))
            {
                yield return thinned;
            }
        }
    }

    /// <summary>Gives equal parts of a time without losing a remainder.</summary>
    private struct Shares(long time, long count)
    {
        private long _time = time;
        private long _count = count;

        public long Next()
        {
            long share = _time / _count--;
            _time -= share;
            return share;
        }
    }

    private readonly record struct CpuWindow(long End, long Cpu);
}

/// <summary>A sample as the runtime gave it.</summary>
internal readonly record struct RawSample(ulong[] Stack, long Time, bool IsManaged);
