using Pprof.Collectors.Recording;
using Pprof.NetTrace;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Events;

/// <summary>The events of all kinds that are followed, as they come, and what they add up to. Safe for use by several threads.</summary>
internal sealed class RuntimeEvents : ITraceConsumer
{
    private readonly Lock _gate = new();
    private readonly EventIntake _intake;
    private readonly List<IEventKind> _kinds = [];
    private readonly Dictionary<ProfileKind, EventRows> _rows = [];

    /// <param name="options">The kinds.</param>
    /// <param name="intake">What they share.</param>
    public RuntimeEvents(EventRecorderOptions options, EventIntake intake)
    {
        _intake = intake;
        if (options.Kinds.Contains(ProfileKind.Allocs) || options.Kinds.Contains(ProfileKind.Heap))
        {
            var allocations = new AllocationEvents(intake, options.HasTypes);
            _kinds.Add(allocations);
            _rows[ProfileKind.Allocs] = _rows[ProfileKind.Heap] = allocations.Rows;
        }

        EventRows? mutex = AddRows(options, ProfileKind.Mutex);
        EventRows? block = AddRows(options, ProfileKind.Block);
        if (mutex is not null || block is not null)
        {
            _kinds.Add(new WaitEvents(intake, mutex, block));
        }

        if (options.Kinds.Contains(ProfileKind.Exceptions))
        {
            var exceptions = new ExceptionEvents(intake);
            _kinds.Add(exceptions);
            _rows[ProfileKind.Exceptions] = exceptions.Rows;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<TraceProvider> Providers => ProvidersOf(int.MaxValue);

    /// <inheritdoc/>
    public bool NeedsStacks => true;

    /// <summary>The version of .NET that is recorded, its first number; 0 if it is not known.</summary>
    public int Runtime { get; private set; }

    /// <summary>What is missing, a sentence each.</summary>
    public IEnumerable<string> Notices
    {
        get
        {
            lock (_gate)
            {
                return [.. NoticesInGate()];
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerable<TraceProvider> ProvidersOf(int runtime)
    {
        Runtime = runtime;
        return _kinds.SelectMany(kind => kind.ProvidersOf(runtime));
    }

    /// <inheritdoc/>
    public void Add(NetTraceEvent e)
    {
        if (e.Type.Known == NetTrace.Events.KnownEvent.None)
        {
            return;
        }

        lock (_gate)
        {
            EventThread thread = _intake.Threads.Get(e.Thread);
            if (thread.IsProfiler)
            {
                return;
            }

            foreach (IEventKind kind in _kinds)
            {
                kind.Add(e, thread);
            }
        }
    }

    /// <summary>What a kind came to; events until a time are among it.</summary>
    public EventRow[] Take(ProfileKind kind, long time)
    {
        lock (_gate)
        {
            _intake.AddUpTo(time);
            _intake.Threads.Refresh();
            return _rows[kind].ToArray();
        }
    }

    private EventRows? AddRows(EventRecorderOptions options, ProfileKind kind)
    {
        if (options.Kinds.Contains(kind))
        {
            _rows[kind] = new EventRows();
        }

        return _rows.GetValueOrDefault(kind);
    }

    private IEnumerable<string> NoticesInGate()
    {
        if (_intake.Stacks.CutSamples > 0)
        {
            yield return $"{_intake.Stacks.CutSamples} samples lost their callers: there are too many different stacks.";
        }

        if (_rows.Values.Any(rows => rows.IsFull))
        {
            yield return "Later samples have no labels: there are too many different ones.";
        }
    }
}
