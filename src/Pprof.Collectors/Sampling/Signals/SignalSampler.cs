using System.Diagnostics;
using Pprof.Collectors.Labels;
using Pprof.Collectors.Recording;

namespace Pprof.Collectors.Sampling.Signals;

/// <summary>
/// Samples the threads of our own process by their CPU time: a timer for each sends it a signal, whose handler walks the
/// stack. Needs no right. Time in the kernel is that of the code that called it. The kernel looks at timers at its ticks,
/// 100 to 1,000 a second; where a timer expired more often, a sample has a count.
/// </summary>
internal sealed class SignalSampler : Sampler
{
    /// <summary>The only address of a sample that stands for CPU time of which no stack was seen.</summary>
    public const ulong UnknownAddress = ulong.MaxValue;

    // A tick or two may pass between an expiry and its signal.
    private const long TickSlack = 30_000_000;
    private const int PeriodSlack = 4;

    private static readonly TimeSpan MapsInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan IdleInterval = TimeSpan.FromSeconds(5);
    private static readonly ulong[] Unknown = [UnknownAddress];

    private readonly SignalHandler _handler;
    private readonly SamplerOptions _options;
    private readonly TargetProcess _process = new(Environment.ProcessId);
    private readonly ThreadBirths _births = new();
    private readonly Dictionary<int, WatchedThread> _threads = [];
    private CpuAccount? _account;
    private bool _isRunning;
    private long _lastCpu;
    private long _lostSamples;
    private int _missedThreads;
    private long _mapsTime;
    private long _idleTime = Stopwatch.GetTimestamp();

    private SignalSampler(SignalHandler handler, SamplerOptions options)
    {
        _handler = handler;
        _options = options;
        Period = 1_000_000_000L / options.Rate;
    }

    /// <inheritdoc/>
    public override CpuRung Rung => CpuRung.Signal;

    /// <inheritdoc/>
    public override long LostSamples => _lostSamples + _threads.Values.Sum(thread => thread.DroppedCount);

    /// <inheritdoc/>
    public override int MissedThreads => _missedThreads;

    /// <inheritdoc/>
    public override long Period { get; }

    /// <inheritdoc/>
    public override TimeSpan DrainInterval => TimeSpan.FromMilliseconds(20);

    /// <inheritdoc/>
    public override string? Notice =>
        IsDisplaced ? "Handlers of signals were installed meanwhile that do not go with ours: later CPU time has no stacks." : null;

    /// <summary>Whether handlers of signals were installed meanwhile that do not go with ours; time from then on has no stacks.</summary>
    public bool IsDisplaced { get; private set; }

    /// <summary>Finds out whether signals work here. The handler stays when the sampler is gone.</summary>
    public static SignalSampler? TryOpen(SamplerOptions options, out string reason) =>
        SignalHandler.TryInstall(out reason) is SignalHandler handler ? new SignalSampler(handler, options) : null;

    /// <inheritdoc/>
    public override void Start()
    {
        int self = CurrentThread.Id();
        long selfCpu = SignalCalls.ThreadCpu(self);
        _account = new CpuAccount(Period, SignalCalls.ProcessCpu());
        _isRunning = true;
        _births.MayHaveHappened();
        foreach (int id in _process.ThreadIds())
        {
            TryAddThread(id);
        }

        // What this loop itself used.
        if (_threads.TryGetValue(self, out WatchedThread? thread))
        {
            thread.EarlierCpu = thread.FirstCpu - selfCpu;
        }
    }

    /// <inheritdoc/>
    public override void Drain(ISampleSink sink)
    {
        if (_isRunning)
        {
            CheckSignal();
            FindThreads(sink);
        }

        foreach (WatchedThread thread in _threads.Values)
        {
            thread.Drain(sink);
        }

        FindStacks();
        GiveBackIdleMemory();
        if (_account is CpuAccount account && !_isRunning)
        {
            _account = null;
            AddUnseen(account, sink);
        }
    }

    /// <inheritdoc/>
    public override void Stop()
    {
        if (!_isRunning)
        {
            return;
        }

        _isRunning = false;
        CheckSignal();
        foreach (WatchedThread thread in _threads.Values)
        {
            thread.Refresh();
            thread.Stop();
        }

        _lastCpu = SignalCalls.ProcessCpu();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Stop();
        foreach (WatchedThread thread in _threads.Values)
        {
            Release(thread);
        }

        _threads.Clear();
        _births.Dispose();
    }

    // A new owner would not know what to do with our signals; and one that has no room for them must not get them.
    private void CheckSignal()
    {
        if (IsDisplaced || (_handler.IsInstalled && _handler.IsSafe))
        {
            return;
        }

        IsDisplaced = true;
        foreach (WatchedThread thread in _threads.Values)
        {
            thread.Refresh();
            thread.Stop();
        }
    }

    private void FindThreads(ISampleSink sink)
    {
        if (IsDisplaced || !_births.MayHaveHappened())
        {
            return;
        }

        IReadOnlyList<int> ids = _process.ThreadIds();
        RemoveEnded(sink);
        foreach (int id in ids)
        {
            if (TryAddThread(id) is WatchedThread thread)
            {
                thread.EarlierCpu = thread.IsExcluded ? thread.FirstCpu : 0;
                if (thread.IsSampled && thread.FirstCpu > Period / 2)
                {
                    thread.EarlierCpu = thread.FirstCpu;
                    AddUnknown(id, thread.FirstCpu, sink);
                }
            }
        }
    }

    private void RemoveEnded(ISampleSink sink)
    {
        foreach (WatchedThread thread in _threads.Values.ToList())
        {
            thread.Refresh();
            if (!thread.IsAlive)
            {
                thread.Drain(sink);
                thread.AddTo(_account!);
                Release(thread);
                _threads.Remove(thread.Id);
            }
        }
    }

    private WatchedThread? TryAddThread(int id)
    {
        if (_threads.ContainsKey(id))
        {
            return null;
        }

        WatchedThread thread = _options.IsExcluded(id)
            ? WatchedThread.Exclude(id, _handler)
            : WatchedThread.Watch(id, _handler, Period);
        if (!thread.IsAlive)
        {
            return null;
        }

        _threads.Add(id, thread);
        _missedThreads += thread.IsSampled || thread.IsExcluded ? 0 : 1;
        return thread;
    }

    private void Release(WatchedThread thread)
    {
        _lostSamples += thread.DroppedCount;
        thread.Release();
    }

    // The list of mappings is long, so that it is not read more often than a few times a second.
    private void FindStacks()
    {
        if (Stopwatch.GetElapsedTime(_mapsTime) < MapsInterval || !_threads.Values.Any(thread => thread.NeedsStack))
        {
            return;
        }

        _mapsTime = Stopwatch.GetTimestamp();
        IReadOnlyList<StackMapping> mappings = StackMapping.ReadAll();
        foreach (WatchedThread thread in _threads.Values.Where(thread => thread.NeedsStack))
        {
            thread.FindStack(mappings);
        }
    }

    private void GiveBackIdleMemory()
    {
        if (Stopwatch.GetElapsedTime(_idleTime) > IdleInterval)
        {
            _idleTime = Stopwatch.GetTimestamp();
            foreach (WatchedThread thread in _threads.Values)
            {
                thread.GiveBackIfIdle();
            }
        }
    }

    // So that totals are right, also where no signal came.
    private void AddUnseen(CpuAccount account, ISampleSink sink)
    {
        foreach (WatchedThread thread in _threads.Values)
        {
            thread.AddTo(account);
            if (thread.MissingCpu > Math.Max(TickSlack, PeriodSlack * Period))
            {
                AddUnknown(thread.Id, thread.MissingCpu, sink);
            }
        }

        long unseen = account.Unseen(_lastCpu);
        if (unseen > 0)
        {
            AddUnknown(0, unseen, sink);
        }
    }

    private void AddUnknown(int threadId, long cpu, ISampleSink sink) => sink.Add(new StackSample
    {
        ThreadId = threadId,
        Time = Stopwatch.GetTimestamp(), // nanoseconds, on Linux
        Addresses = Unknown,
        Count = Math.Max(1, (cpu + (Period / 2)) / Period),
        Nanoseconds = cpu,
    });
}
