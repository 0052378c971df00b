using System.Diagnostics;
using Pprof.Collectors.Heap;
using Pprof.Collectors.Labels;
using Pprof.Collectors.Recording;
using Pprof.NetTrace;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Events;

/// <summary>
/// Garbage collections, through which objects are followed; they come in the session of the allocations, in their order.
/// </summary>
/// <param name="heap">Follows the objects.</param>
/// <param name="lostEvents">How many events are missing in that session.</param>
internal sealed class CollectionEvents(LiveHeap heap, Func<long> lostEvents) : IEventKind
{
    private readonly LiveHeapEvents _events = new(heap);
    private long _lost;

    public IEnumerable<TraceProvider> ProvidersOf(int runtime) =>
        _events.Providers.Select(provider => provider with { Level = AllocationEvents.LevelOf(runtime) });

    public void Add(NetTraceEvent e, EventThread thread)
    {
        if (lostEvents() is var lost && lost > _lost)
        {
            _lost = lost;
            heap.Lose(MonotonicTime.ToNanoseconds(Stopwatch.GetTimestamp(), Stopwatch.Frequency));
        }

        _events.Add(e);
    }
}
