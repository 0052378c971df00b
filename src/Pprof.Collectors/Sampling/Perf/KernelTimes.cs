using System.Globalization;
using Pprof.Collectors.Recording;

namespace Pprof.Collectors.Sampling.Perf;

/// <summary>
/// Adds the time in the kernel, where it is not sampled, as the kernel counts it for each thread, in hundredths of a
/// second. Most kernels count by looking at each tick what runs (4 ms with 250 a second) and scale that so that user and
/// kernel time together are the exact run time; those with CONFIG_VIRT_CPU_ACCOUNTING_GEN measure. It is preferred to "run
/// time less samples" since whatever sampling misses would look like kernel time there.
/// </summary>
internal sealed class KernelTimes
{
    // Reading a file for each thread takes some 10 us each.
    private const long Interval = 1_000_000_000;

    private readonly TargetProcess _target;
    private readonly SamplerOptions _options;
    private readonly long _period;
    private readonly byte[] _buffer = new byte[1024];
    private readonly Dictionary<int, ThreadTimes> _threads = [];
    private ThreadTimes _process;
    private long _processStart;
    private long _counted;
    private long _uncounted;
    private long _lastTime;

    public KernelTimes(TargetProcess target, SamplerOptions options, long period)
    {
        _target = target;
        _options = options;
        _period = period;
    }

    /// <summary>Takes note of the times at the beginning.</summary>
    public void Start(long time)
    {
        _lastTime = time;
        foreach (int threadId in _target.ThreadIds())
        {
            if (TryRead(threadId, out ThreadTimes times))
            {
                _threads[threadId] = times;
            }
        }

        ReadProcess();
        _processStart = _process.KernelTime;
    }

    /// <summary>Hands over what was added since the last time, if that is long enough ago.</summary>
    public void Drain(ISampleSink sink, long time)
    {
        if (time - _lastTime >= Interval)
        {
            AddThreads(sink, time);
        }
    }

    /// <summary>Hands over all that is left; what no thread that is still there accounts for, as thread 0's.</summary>
    public void DrainRest(ISampleSink sink, long time)
    {
        AddThreads(sink, time);
        long rest = _process.KernelTime - _processStart - _counted;
        if (rest > 0)
        {
            Add(sink, 0, time, rest);
        }
    }

    private void AddThreads(ISampleSink sink, long time)
    {
        _lastTime = time;
        ReadProcess();
        IReadOnlyList<int> threadIds = _target.ThreadIds();
        foreach (int threadId in threadIds)
        {
            if (!TryRead(threadId, out ThreadTimes times))
            {
                continue;
            }

            // A thread that was not there at the beginning has begun since.
            bool isSame = _threads.TryGetValue(threadId, out ThreadTimes before) && before.StartTime == times.StartTime;
            long added = times.KernelTime - (isSame ? before.KernelTime : 0);
            _threads[threadId] = times;
            _counted += added;
            if (added > 0 && !_options.IsExcluded(threadId))
            {
                Add(sink, threadId, time, added);
            }
        }

        foreach (int threadId in _threads.Keys.Except(threadIds).ToArray())
        {
            _threads.Remove(threadId);
        }
    }

    private void Add(ISampleSink sink, int threadId, long time, long nanoseconds)
    {
        _uncounted += nanoseconds;
        long count = _uncounted / _period;
        _uncounted -= count * _period;
        sink.Add(new StackSample
        {
            ThreadId = threadId,
            Time = time,
            Addresses = [PerfSampler.KernelAddress],
            KernelCount = 1,
            Count = count,
            Nanoseconds = nanoseconds,
        });
    }

    // The last one stays where the process has ended.
    private void ReadProcess()
    {
        if (ThreadTimes.TryReadFile(_target.KernelFile("stat"), _buffer, out ThreadTimes times))
        {
            _process = times;
        }
    }

    private bool TryRead(int threadId, out ThreadTimes times) => ThreadTimes.TryReadFile(
        _target.KernelFile(string.Create(CultureInfo.InvariantCulture, $"task/{threadId}/stat")), _buffer, out times);
}
