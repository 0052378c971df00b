using Pprof.NetTrace;
using Pprof.NetTrace.Diagnostics;
using Pprof.NetTrace.Events;

namespace Pprof.Collectors.Recording.Activity;

/// <summary>
/// When a thread of the program did the runtime's work: a thread that finds no memory collects garbage itself. Threads
/// that do nothing else are known by their names, see <see cref="RuntimeThreads"/>. Safe for use by several threads.
/// </summary>
internal sealed class RuntimeActivity : ITraceConsumer
{
    private const uint ForCollection = 1;
    private const uint ForPreparation = 6;

    // Ids come from the target, which may tell anything.
    private const int MostThreads = 1 << 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<long, WorkIntervals> _threads = [];

    /// <inheritdoc/>
    public IEnumerable<TraceProvider> Providers { get; } =
    [
        // One level more would tell of allocations.
        new TraceProvider(RuntimeProvider.Name, 0x1, RuntimeProvider.Informational) { EventIds = [1, 3, 9] },
    ];

    /// <summary>What a thread did at a time.</summary>
    /// <param name="threadId">As the target counts threads.</param>
    /// <param name="time">In nanoseconds of CLOCK_MONOTONIC.</param>
    public RuntimeWork Find(int threadId, long time)
    {
        lock (_lock)
        {
            return _threads.GetValueOrDefault(threadId)?.Find(time) ?? RuntimeWork.None;
        }
    }

    /// <summary>Forgets what ended before a time, which nobody will ask for.</summary>
    public void ForgetBefore(long time)
    {
        lock (_lock)
        {
            foreach ((long id, WorkIntervals intervals) in _threads)
            {
                if (intervals.ForgetBefore(time))
                {
                    _threads.Remove(id);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Add(NetTraceEvent e)
    {
        switch (e.Type.Known)
        {
            case KnownEvent.GCSuspendBegin when GCSuspendEvent.TryRead(e, out GCSuspendEvent suspension):
                Begin(e, suspension.Reason is ForCollection or ForPreparation ? RuntimeWork.GarbageCollection : RuntimeWork.Suspension);
                break;
            case KnownEvent.GCStart when GCStartEvent.TryRead(e, out GCStartEvent start) && start.Kind != Pprof.NetTrace.Events.GCKind.Background:
                Begin(e, RuntimeWork.GarbageCollection);
                break;
            case KnownEvent.GCRestartEnd:
                End(e);
                break;
        }
    }

    private void Begin(NetTraceEvent e, RuntimeWork work)
    {
        lock (_lock)
        {
            if (!_threads.TryGetValue(e.CaptureThread.Id, out WorkIntervals? intervals))
            {
                if (_threads.Count >= MostThreads)
                {
                    return;
                }

                intervals = new WorkIntervals();
                _threads.Add(e.CaptureThread.Id, intervals);
            }

            intervals.Begin(e.Nanoseconds, work);
        }
    }

    private void End(NetTraceEvent e)
    {
        lock (_lock)
        {
            _threads.GetValueOrDefault(e.CaptureThread.Id)?.End(e.Nanoseconds);
        }
    }
}
