using Microsoft.Win32.SafeHandles;

namespace Pprof.Collectors.Sampling.Perf;

/// <summary>
/// An event with a ring of its own for each thread, for programs whose threads, on each CPU, would need too many files.
/// New threads are looked for at every drain: what they did before is missed.
/// </summary>
internal sealed class PerfThreadEvents : PerfEvents
{
    private const int MaxRounds = 16;

    private readonly PerfRequest _request;
    private readonly int _ringLength;
    private readonly Dictionary<int, (SafeFileHandle Event, PerfRing Ring)> _threads = [];
    private readonly HashSet<int> _unwatched = [];
    private readonly HashSet<int> _ended = [];

    private PerfThreadEvents(PerfRequest request, int ringLength)
    {
        _request = request;
        _ringLength = ringLength;
    }

    public override IEnumerable<PerfRing> Rings => _threads.Values.Select(thread => thread.Ring);

    public override int Count => _threads.Count;

    /// <summary>Opens the events. Threads beyond what the system allows are missed, unless smaller rings would do.</summary>
    public static PerfThreadEvents? TryOpen(PerfRequest request, int ringLength, out PerfError error)
    {
        var events = new PerfThreadEvents(request, ringLength);
        error = events.OpenAll();
        bool isSmallest = ringLength <= Environment.SystemPageSize;
        if (events.Count > 0 && (!error.IsMemory || isSmallest))
        {
            events.MissedThreads = events._unwatched.Count;
            return events;
        }

        error = error == default ? new PerfError(Errno.NoSuchProcess, IsMemory: false) : error;
        events.Dispose();
        return null;
    }

    // Comes after the rings were read: it gives up those of threads that have ended.
    public override void FindThreads()
    {
        foreach (int threadId in _ended)
        {
            Close(threadId);
        }

        IReadOnlyList<int> threadIds = _request.ThreadIds();
        _ended.Clear();
        _ended.UnionWith(_threads.Keys.Except(threadIds));
        _unwatched.IntersectWith(threadIds);
        foreach (int threadId in threadIds)
        {
            if (_threads.ContainsKey(threadId) || _request.IsExcluded(threadId))
            {
                continue;
            }

            MissedThreads += _unwatched.Add(threadId) ? 1 : 0;
            if (OpenThread(threadId) == default)
            {
                _unwatched.Remove(threadId);
            }
        }
    }

    public override void End(int threadId) => _ended.Add(threadId);

    public override void Stop()
    {
        foreach ((SafeFileHandle source, _) in _threads.Values)
        {
            PerfCalls.Stop(source);
        }
    }

    public override void Dispose()
    {
        foreach (int threadId in _threads.Keys.ToArray())
        {
            Close(threadId);
        }
    }

    // Again and again, since a thread may start another one before it is found itself.
    private PerfError OpenAll()
    {
        PerfError error = default;
        for (int round = 0; round < MaxRounds; round++)
        {
            int before = _threads.Count;
            foreach (int threadId in _request.ThreadIds())
            {
                if (_threads.ContainsKey(threadId) || _unwatched.Contains(threadId) || _request.IsExcluded(threadId))
                {
                    continue;
                }

                PerfError threadError = OpenThread(threadId);
                if (threadError.IsMemory && _ringLength > Environment.SystemPageSize)
                {
                    return threadError;
                }

                if (threadError != default)
                {
                    error = threadError;
                    _unwatched.Add(threadId);
                }
            }

            if (_threads.Count == before)
            {
                break;
            }
        }

        return error;
    }

    private PerfError OpenThread(int threadId)
    {
        SafeFileHandle? source = PerfCalls.Open(_request.Attributes, threadId, PerfCalls.AnyCpu, out int error);
        if (source is null)
        {
            return error == Errno.NoSuchProcess ? default : new PerfError(error, IsMemory: false);
        }

        PerfRing? ring = PerfRing.TryMap(source, _ringLength, out error);
        if (ring is null)
        {
            source.Dispose();
            return new PerfError(error, IsMemory: true);
        }

        _threads.Add(threadId, (source, ring));
        return default;
    }

    private void Close(int threadId)
    {
        if (_threads.Remove(threadId, out (SafeFileHandle Event, PerfRing Ring) thread))
        {
            thread.Ring.Dispose();
            thread.Event.Dispose();
        }
    }
}
