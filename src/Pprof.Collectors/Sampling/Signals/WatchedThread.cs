namespace Pprof.Collectors.Sampling.Signals;

/// <summary>A thread of the process, with its timer and ring unless it is left out.</summary>
internal sealed class WatchedThread
{
    private const int MostStackSearches = 3;

    private readonly SignalHandler _handler;
    private readonly long _period;
    private SignalRing? _ring;
    private int _timer;
    private bool _hasTimer;
    private int _stackSearches;
    private long _drainedCount;
    private long _lastHead;
    private long _givenBackHead;

    private WatchedThread(int id, SignalHandler handler, long period)
    {
        Id = id;
        FirstCpu = SignalCalls.ThreadCpu(id);
        LastCpu = FirstCpu;
        IsAlive = FirstCpu >= 0;
        _handler = handler;
        _period = period;
    }

    public int Id { get; }

    /// <summary>Whether it is left out.</summary>
    public bool IsExcluded { get; private init; }

    /// <summary>Whether it has a timer and a ring; if it is not left out either, they were refused.</summary>
    public bool IsSampled => _ring is not null;

    /// <summary>Whether it lived when that was last looked at.</summary>
    public bool IsAlive { get; private set; }

    /// <summary>Its CPU time when it was seen first.</summary>
    public long FirstCpu { get; }

    /// <summary>Its CPU time when that was last read.</summary>
    public long LastCpu { get; private set; }

    /// <summary>CPU time before its first look, as far as it is accounted for.</summary>
    public long EarlierCpu { get; set; }

    /// <summary>The expiries of its timer for which there was no room.</summary>
    public long DroppedCount => _ring?.Dropped ?? 0;

    /// <summary>CPU time since the first look for which no signal came; about 0, unless the thread blocks the signal.</summary>
    public long MissingCpu => IsSampled && IsAlive ? LastCpu - FirstCpu - (SampleCount * _period) : 0;

    private long SampleCount => _drainedCount + DroppedCount;

    /// <summary>A thread that is left out.</summary>
    public static WatchedThread Exclude(int id, SignalHandler handler) => new(id, handler, 0) { IsExcluded = true };

    /// <summary>Begins to sample a thread.</summary>
    /// <param name="id">The thread.</param>
    /// <param name="handler">Of the signal.</param>
    /// <param name="period">CPU time between samples in nanoseconds.</param>
    public static WatchedThread Watch(int id, SignalHandler handler, long period)
    {
        var thread = new WatchedThread(id, handler, period);
        if (thread.IsAlive && !thread.TrySetTimer())
        {
            thread.Release();
            thread.Refresh();
        }

        return thread;
    }

    /// <summary>Reads its CPU time, and notices if it has ended, also if another thread has its id by now.</summary>
    public void Refresh()
    {
        long cpu = SignalCalls.ThreadCpu(Id);
        IsAlive = IsAlive && cpu >= LastCpu && (!_hasTimer || SignalCalls.IsTimerSet(_timer));
        LastCpu = IsAlive ? cpu : LastCpu;
    }

    /// <summary>Hands over the samples that wait.</summary>
    public void Drain(ISampleSink sink) => _drainedCount += _ring?.Drain(Id, _period, sink) ?? 0;

    /// <summary>
    /// Gives back the memory of a ring, up to 300 KB, of which little was used since the last call: programs have hundreds
    /// of threads that work for a moment.
    /// </summary>
    public void GiveBackIfIdle()
    {
        if (_ring is not SignalRing ring)
        {
            return;
        }

        // Head only grows, so that this is how many samples came.
        long head = ring.Head;
        bool isIdle = head - _lastHead < SignalRing.SlotCount / 2;
        _lastHead = head;
        if (isIdle && head != _givenBackHead && ring.TryGiveBack())
        {
            _givenBackHead = head;
        }
    }

    /// <summary>Adds up the CPU time that is accounted for.</summary>
    public void AddTo(CpuAccount account)
    {
        account.Add(EarlierCpu);
        if (IsExcluded || (IsSampled && IsAlive))
        {
            account.Add(LastCpu - FirstCpu);
        }
        else if (IsSampled)
        {
            account.AddEstimate(SampleCount);
        }
    }

    /// <summary>Whether the handler needs to know where the stack is; false after some searches in vain.</summary>
    public bool NeedsStack => _ring is { IsStackWanted: true } && _stackSearches < MostStackSearches;

    /// <summary>Tells the handler where the stack is, if the maps show it.</summary>
    public void FindStack(IReadOnlyList<StackMapping> mappings)
    {
        if (_ring is not SignalRing ring)
        {
            return;
        }

        _stackSearches++;
        if (StackMapping.TryFindStack(mappings, ring.StackPointer, ring.ThreadPointer, out ulong low, out ulong high))
        {
            ring.SetStack(low, high);
        }

        ring.ClearStackWanted();
    }

    /// <summary>Ends the sampling; what waits can still be drained.</summary>
    public void Stop()
    {
        if (_hasTimer)
        {
            SignalCalls.DeleteTimer(_timer);
            _hasTimer = false;
        }
    }

    /// <summary>Gives the ring back.</summary>
    public void Release()
    {
        Stop();
        if (_ring is SignalRing ring)
        {
            _ring = null;
            _handler.Image.Return(ring);
        }
    }

    // The first expiry is anywhere in a period, so that the number of samples is right on average also for threads that
    // use less than one.
    private bool TrySetTimer()
    {
        _ring = _handler.Image.Rent(Id);
        _hasTimer = _ring is not null && SignalCalls.CreateTimer(Id, _handler.Signal, _ring.Value, out _timer) == 0;
        return _hasTimer && SignalCalls.SetTimer(_timer, _period, Random.Shared.NextInt64(_period) + 1) == 0;
    }
}
