using System.Diagnostics;
using Pprof.Collectors.Recording;

namespace Pprof.Collectors.Sampling.Runtime;

/// <summary>The threads of the target with their samples and CPU times. Not safe for use by several threads.</summary>
internal sealed class SampledThreads
{
    // Asking a thread takes some 10 us.
    private const long PollInterval = 100_000_000;

    // Beyond so many samples that nobody took, new ones are lost.
    private const int MostSamples = 1 << 20;

    private readonly TargetProcess _target;
    private readonly SamplerOptions _options;
    private readonly CpuClocks _clocks;
    private readonly bool _isWall;
    private readonly long _period;
    private readonly Random _random = new();

    // By the target's own count, as samples name threads, and by ours.
    private readonly Dictionary<int, SampledThread> _byOwnId = [];
    private readonly Dictionary<int, SampledThread> _byId = [];
    private long _lastPoll;
    private long _polls;
    private long _processCpu;

    // CPU time of the process that no thread we asked has used: that of threads that ended.
    private long _unaccounted;
    private int _sampleCount;

    public SampledThreads(TargetProcess target, SamplerOptions options, bool isWall)
    {
        _target = target;
        _options = options;
        _clocks = new CpuClocks(target);
        _isWall = isWall;
        _period = 1_000_000_000 / options.Rate;
        Poll();
    }

    /// <summary>Samples that nobody took in time.</summary>
    public long LostSamples { get; private set; }

    /// <summary>In nanoseconds of CLOCK_MONOTONIC, as samples are stamped.</summary>
    public static long Now() => (long)((Int128)Stopwatch.GetTimestamp() * 1_000_000_000 / Stopwatch.Frequency);

    /// <summary>Takes a sample.</summary>
    /// <param name="ownId">The thread as the target counts.</param>
    /// <param name="sample">What was seen.</param>
    public void Add(int ownId, in RawSample sample)
    {
        if (!_byOwnId.TryGetValue(ownId, out SampledThread? thread))
        {
            thread = Create(ownId, ownId, sample.Time);
        }

        if (thread.IsExcluded)
        {
            return;
        }

        if (_sampleCount == MostSamples)
        {
            LostSamples++;
            return;
        }

        thread.Add(sample);
        _sampleCount++;
    }

    /// <summary>Looks for threads and asks them for their CPU time, if the last time was long ago.</summary>
    /// <param name="isLast">Whether to do so in any case.</param>
    public void PollIfDue(bool isLast)
    {
        if (isLast || Now() - _lastPoll >= PollInterval)
        {
            Poll();
        }
    }

    /// <summary>Gives what can be given.</summary>
    /// <param name="until">All samples up to this time are there.</param>
    /// <param name="interval">Of the sampler.</param>
    /// <param name="take">Takes the samples.</param>
    public void Settle(long until, long interval, Action<int, ThinnedSample> take)
    {
        foreach ((int ownId, SampledThread thread) in _byOwnId)
        {
            int before = thread.SampleCount;
            bool isOver = thread.LastSeen < _polls && until > _lastPoll;
            IEnumerable<ThinnedSample> samples = _isWall ? thread.SettleWall(until, interval) : thread.SettleCpu(until);
            samples = isOver && !_isWall ? samples.Concat(thread.SettleEnd(interval, TakeUnaccounted)) : samples;
            foreach (ThinnedSample sample in samples)
            {
                take(thread.Id, sample);
            }

            if ((isOver || thread.Thinner.IsLate(until)) && thread.Thinner.Take(out ThinnedSample late))
            {
                take(thread.Id, late);
            }

            _sampleCount += thread.SampleCount - before;
            if (isOver)
            {
                _sampleCount -= thread.SampleCount;
                _byOwnId.Remove(ownId);
                _byId.Remove(thread.Id);
            }
        }
    }

    private void Poll()
    {
        bool isFirst = _polls++ == 0;
        _lastPoll = Now();
        long accounted = 0;
        foreach (int id in _target.ThreadIds())
        {
            SampledThread thread = FindOrCreate(id);
            thread.LastSeen = _polls;
            if (!_isWall && _clocks.TryRead(id, out long cpu))
            {
                // The kernel gives the id of a thread that ended to a new one, which begins at zero.
                long used = cpu >= thread.CpuTime ? cpu - thread.CpuTime : cpu;
                thread.CpuTime = cpu;
                accounted += used;
                if (!isFirst && !thread.IsExcluded)
                {
                    thread.AddWindow(Now(), used);
                }
            }
        }

        if (_clocks.TryReadProcess(out long process))
        {
            _unaccounted = isFirst ? 0 : _unaccounted + process - _processCpu - accounted;
            _processCpu = process;
        }
    }

    private long TakeUnaccounted(long wanted)
    {
        long taken = Math.Clamp(wanted, 0, Math.Max(_unaccounted, 0));
        _unaccounted -= taken;
        return taken;
    }

    private SampledThread FindOrCreate(int id)
    {
        if (_byId.TryGetValue(id, out SampledThread? thread))
        {
            return thread;
        }

        int ownId = _target.OwnIdOf(id);
        if (_byOwnId.TryGetValue(ownId, out thread))
        {
            thread.Id = id;
            _byId.Add(id, thread);
            return thread;
        }

        return Create(id, ownId, Now());
    }

    private SampledThread Create(int id, int ownId, long time)
    {
        var thread = new SampledThread(new SampleThinner(_period, _random), time)
        {
            Id = id,
            IsExcluded = _options.IsExcluded(id),
            LastSeen = _polls,
        };
        _byOwnId[ownId] = thread;
        _byId[id] = thread;
        return thread;
    }
}
