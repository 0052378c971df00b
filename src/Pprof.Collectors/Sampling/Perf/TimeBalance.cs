using System.Diagnostics;
using Pprof.Collectors.Recording;

namespace Pprof.Collectors.Sampling.Perf;

/// <summary>
/// Hands over the time that samples do not show although the kernel counts it.
/// <list type="bullet">
/// <item>What a thread did after its last sample. The timer of a new thread fires first when it has run for a whole period,
/// so that one that runs for 50 ms at 99 Hz has four samples, not five. It goes to the last stack of those that have
/// ended, at most a period each.</item>
/// <item>What threads did that ended before they had a sample: comes at the end, as thread 0's, without a stack.</item>
/// <item>The kernel's time, if that is not sampled: for each thread that is there, the rest at the end, as thread
/// 0's, unless it is so little that it may be what the counts of living threads leave out.</item>
/// </list>
/// </summary>
internal sealed class TimeBalance
{
    private const long Second = 1_000_000_000;

    // Reading takes some 10 us a thread; a two-hundredth of a CPU at most.
    private const int CostShare = 200;

    // Twice the resolution of the kernel's count: less may be none.
    private const long LeastRest = 20_000_000;

    private readonly SamplerOptions _options;
    private readonly ProcessTimes _times;
    private readonly bool _withKernel;
    private readonly long _period;
    private readonly Dictionary<int, LastStack> _stacks = [];
    private readonly Dictionary<int, long> _kernelTimes = [];
    private readonly List<LastStack> _ended = [];
    private HashSet<int> _ending = [];
    private HashSet<int> _endingBefore = [];
    private long _endedTime;
    private long _kernelTime;
    private long _uncounted;
    private long _nextTime;

    public TimeBalance(TargetProcess target, SamplerOptions options, bool withKernel, long period)
    {
        _options = options;
        _times = new ProcessTimes(target);
        _withKernel = withKernel;
        _period = period;
    }

    public void Start(long time)
    {
        _times.Start();
        _nextTime = time + Second;
    }

    /// <summary>Takes note of a sample.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="isExcluded">Whether it was not handed over.</param>
    public void AddSample(PerfSampleReader sample, bool isExcluded)
    {
        if (!_stacks.TryGetValue(sample.ThreadId, out LastStack? stack))
        {
            stack = new LastStack();
            _stacks.Add(sample.ThreadId, stack);
        }

        stack.Nanoseconds += _period;
        if (!isExcluded)
        {
            stack.Set(sample);
        }
    }

    /// <summary>Takes note of a thread's end. Another ring may still hold samples of it, so it counts from the next drain on.</summary>
    public void End(int threadId) => _ending.Add(threadId);

    /// <summary>To be called at the end of a drain.</summary>
    public void Drain(ISampleSink sink, long time)
    {
        if (time >= _nextTime && (_ended.Count > 0 || !_withKernel))
        {
            long start = Stopwatch.GetTimestamp();
            _times.Read();
            Balance(sink, time);
            _nextTime = time + Math.Max(Second, CostShare * (Stopwatch.GetTimestamp() - start));
        }

        MoveEnding();
    }

    /// <summary>Takes note of the times at the end.</summary>
    public void Stop() => _times.Read();

    /// <summary>To be called at the end of the drain after that.</summary>
    public void DrainRest(ISampleSink sink, long time)
    {
        MoveEnding();
        MoveEnding();
        Balance(sink, time);
        if (!_withKernel && _times.Process.Kernel - _kernelTime >= LeastRest)
        {
            AddKernel(sink, 0, time, _times.Process.Kernel - _kernelTime);
        }

        long rest = UnseenTime();
        if (rest >= LeastRest)
        {
            _endedTime += rest;
            sink.Add(new StackSample { ThreadId = 0, Time = time, Addresses = [], Count = 0, Nanoseconds = rest });
        }
    }

    private void Balance(ISampleSink sink, long time)
    {
        if (!_withKernel)
        {
            AddKernelTimes(sink, time);
        }

        AddEnded(sink);
        _ended.Clear();
    }

    private void AddEnded(ISampleSink sink)
    {
        _ended.RemoveAll(stack => !stack.IsKnown);
        long unseen = _ended.Count == 0 ? 0 : Math.Min(UnseenTime() / _ended.Count, _period);
        if (unseen <= 0)
        {
            return;
        }

        foreach (LastStack stack in _ended)
        {
            _endedTime += unseen;
            sink.Add(stack.With(unseen));
        }
    }

    // All that is counted, less that of the threads that are there, is that of those that have ended, which may have done
    // so after the last drain.
    private long UnseenTime() => Sampled(_times.Process) - _times.Threads.Sum(thread => Sampled(thread.Value)) - _endedTime
        - _stacks.Where(stack => !_times.Has(stack.Key)).Sum(stack => stack.Value.Nanoseconds);

    private long Sampled(ThreadTimes times) => times.User + (_withKernel ? times.Kernel : 0);

    private void AddKernelTimes(ISampleSink sink, long time)
    {
        foreach ((int threadId, ThreadTimes times) in _times.Threads)
        {
            long added = times.Kernel - _kernelTimes.GetValueOrDefault(threadId);
            _kernelTimes[threadId] = times.Kernel;
            if (added > 0)
            {
                AddKernel(sink, threadId, time, added);
            }
        }
    }

    private void AddKernel(ISampleSink sink, int threadId, long time, long nanoseconds)
    {
        _kernelTime += nanoseconds;
        if (_options.IsExcluded(threadId))
        {
            return;
        }

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

    private void MoveEnding()
    {
        foreach (int threadId in _endingBefore)
        {
            _kernelTimes.Remove(threadId);
            if (_stacks.Remove(threadId, out LastStack? stack))
            {
                _endedTime += stack.Nanoseconds;
                _ended.Add(stack);
            }
        }

        _endingBefore.Clear();
        (_ending, _endingBefore) = (_endingBefore, _ending);
    }
}
