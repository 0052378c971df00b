using System.Globalization;
using Pprof.Collectors.Recording;

namespace Pprof.Collectors.Sampling.Perf;

/// <summary>What the threads of a process have used since the recording began, as the kernel counts it.</summary>
internal sealed class ProcessTimes
{
    private readonly TargetProcess _target;
    private readonly byte[] _buffer = new byte[1024];
    private readonly Dictionary<int, ThreadTimes> _starts = [];
    private readonly Dictionary<int, ThreadTimes> _threads = [];
    private ThreadTimes _processStart;
    private ThreadTimes _process;

    public ProcessTimes(TargetProcess target)
    {
        _target = target;
    }

    /// <summary>Of the process, with the threads that have ended.</summary>
    public ThreadTimes Process => Difference(_process, _processStart);

    /// <summary>Of the threads that were there at the last reading.</summary>
    public IEnumerable<KeyValuePair<int, ThreadTimes>> Threads =>
        _threads.Select(thread => KeyValuePair.Create(thread.Key, Since(thread.Key, thread.Value)));

    /// <summary>Whether a thread was there at the last reading.</summary>
    public bool Has(int threadId) => _threads.ContainsKey(threadId);

    /// <summary>Takes note of the beginning.</summary>
    public void Start()
    {
        Read();
        _processStart = _process;
        foreach ((int threadId, ThreadTimes times) in _threads)
        {
            _starts.Add(threadId, times);
        }
    }

    /// <summary>Reads all anew. If the process has ended, what was read last stays.</summary>
    public void Read()
    {
        bool isThere = ThreadTimes.TryReadFile(_target.KernelFile("stat"), _buffer, out ThreadTimes process);
        IReadOnlyList<int> threadIds = isThere ? _target.ThreadIds() : [];
        if (threadIds.Count == 0)
        {
            return;
        }

        _process = process;
        _threads.Clear();
        foreach (int threadId in threadIds)
        {
            string file = string.Create(CultureInfo.InvariantCulture, $"task/{threadId}/stat");
            if (ThreadTimes.TryReadFile(_target.KernelFile(file), _buffer, out ThreadTimes times))
            {
                // The stat file cuts off what is below a hundredth of a second, of each thread.
                _threads[threadId] = ThreadClocks.Read(_target, threadId) is long time
                    ? times with { User = Math.Max(times.User, time - times.Kernel) }
                    : times;
            }
        }
    }

    // A thread that was not there at the beginning has begun since, also if its number was another one's.
    private ThreadTimes Since(int threadId, ThreadTimes times) =>
        _starts.TryGetValue(threadId, out ThreadTimes start) && start.StartTime == times.StartTime ? Difference(times, start) : times;

    private static ThreadTimes Difference(ThreadTimes end, ThreadTimes start) =>
        new(end.User - start.User, end.Kernel - start.Kernel, end.StartTime);
}
