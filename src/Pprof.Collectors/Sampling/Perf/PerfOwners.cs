namespace Pprof.Collectors.Sampling.Perf;

/// <summary>
/// Sees to it that no CPU time is counted twice. A thread that appears while events are being opened may have inherited
/// some of its creator's events, or none, before it gets its own. Which, cannot be told, so it is watched twice, and its
/// samples count only if they come from its own events; those of threads that it starts, only if they come from the
/// same ones, since these alone are complete. Samples name the event that was opened; records of forks name the parent.
/// </summary>
internal sealed class PerfOwners
{
    private readonly Dictionary<ulong, int> _openers = [];
    private readonly Dictionary<int, int> _owners = [];
    private readonly List<(long Time, int ThreadId, int ParentId)> _forks = [];
    private List<int> _ended = [];
    private List<int> _endedBefore = [];

    /// <summary>Whether a thread may have been watched twice; if not, every sample counts.</summary>
    public bool MayDouble { get; set; }

    /// <summary>Takes note of an event that was opened on a thread.</summary>
    public void AddEvent(ulong eventId, int threadId)
    {
        _openers[eventId] = threadId;
        _owners[threadId] = threadId;
    }

    /// <summary>Takes note that a thread started another; not in force before <see cref="ApplyForks"/>.</summary>
    public void AddFork(long time, int threadId, int parentId) => _forks.Add((time, threadId, parentId));

    /// <summary>To be called when the forks of all rings are known and before samples are asked about.</summary>
    public void ApplyForks()
    {
        _forks.Sort();
        foreach ((_, int threadId, int parentId) in _forks)
        {
            if (_owners.TryGetValue(parentId, out int owner))
            {
                _owners[threadId] = owner;
            }
            else
            {
                _owners.Remove(threadId);
            }
        }

        _forks.Clear();
    }

    /// <summary>Takes note of a thread's end: its number may be given again.</summary>
    public void End(int threadId) => _ended.Add(threadId);

    /// <summary>To be called when all rings were read. Another ring may still hold samples of a thread that has just ended.</summary>
    public void Forget()
    {
        foreach (int threadId in _endedBefore)
        {
            _owners.Remove(threadId);
        }

        _endedBefore.Clear();
        (_ended, _endedBefore) = (_endedBefore, _ended);
    }

    /// <summary>Whether a sample counts.</summary>
    public bool Accepts(int threadId, ulong eventId)
    {
        if (!MayDouble || !_openers.TryGetValue(eventId, out int opener))
        {
            return true;
        }

        // Where the record of the fork was lost, the first event that is seen stays the one that counts.
        return _owners.TryAdd(threadId, opener) || _owners[threadId] == opener;
    }
}
