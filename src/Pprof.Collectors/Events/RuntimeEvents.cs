using Pprof.Collectors.Heap;
using Pprof.Collectors.Recording;
using Pprof.NetTrace;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Events;

/// <summary>The events of all kinds that are followed, as they come, and what they add up to. Safe for use by several threads.</summary>
internal sealed class RuntimeEvents : ITraceConsumer
{
    private readonly Lock _gate = new();
    private readonly EventIntake _intake;
    private readonly CollectionEvents? _collections;
    private readonly List<IEventKind> _kinds = [];
    private readonly Dictionary<ProfileKind, EventRows> _rows = [];

    /// <param name="options">The kinds.</param>
    /// <param name="intake">What they share.</param>
    /// <param name="heap">Follows objects; null if that is not asked for.</param>
    /// <param name="lostEvents">How many events are missing.</param>
    public RuntimeEvents(EventRecorderOptions options, EventIntake intake, LiveHeap? heap, Func<long> lostEvents)
    {
        _intake = intake;
        if (heap is not null)
        {
            _collections = new CollectionEvents(heap, lostEvents);
        }

        if (options.Kinds.Contains(ProfileKind.Allocs) || options.Kinds.Contains(ProfileKind.Heap))
        {
            var allocations = new AllocationEvents(intake, options.HasTypes, heap);
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
        return _kinds.Concat(_collections is null ? [] : [_collections]).SelectMany(kind => kind.ProvidersOf(runtime));
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
            // Whoever collects garbage, it is that of the program.
            EventThread thread = _intake.Threads.Get(e.Thread);
            _collections?.Add(e, thread);
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

    /// <summary>What a kind came to, and what of it is alive; events until a time are among it.</summary>
    public (EventRow[] Rows, LiveSums? Alive) Take(ProfileKind kind, long time)
    {
        lock (_gate)
        {
            _intake.AddUpTo(time);
            _intake.Threads.Refresh();
            EventRow[] rows = _rows[kind].ToArray();
            return (rows, KindShape.Of(kind).IsMemory ? _intake.Live?.Sums(rows.Length) : null);
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
