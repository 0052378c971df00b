using Pprof.Collectors.Recording;
using Pprof.NetTrace;
using Pprof.NetTrace.Diagnostics;
using Pprof.NetTrace.Events;

namespace Pprof.Collectors.Heap;

/// <summary>
/// Gives the events of collections to a <see cref="LiveHeap"/>. They have to come by time, and samples among them: from
/// one session, read with <see cref="EventOrder.Time"/>. When its count of lost events has risen, tell the heap.
/// </summary>
internal sealed class LiveHeapEvents(LiveHeap heap) : ITraceConsumer
{
    // Collections, and where objects survive and move.
    private const ulong Keywords = 0x40_0001;

    /// <inheritdoc/>
    public IEnumerable<TraceProvider> Providers { get; } =
    [
        // One level more would tell of all allocations of 100 kB.
        new TraceProvider(RuntimeProvider.Name, Keywords, RuntimeProvider.Informational) { EventIds = [1, 2, 3, 21, 22, 23] },
    ];

    /// <inheritdoc/>
    public void Add(NetTraceEvent e)
    {
        switch (e.Type.Known)
        {
            case KnownEvent.GCStart when GCStartEvent.TryRead(e, out GCStartEvent start):
                heap.BeginCollection(e.Nanoseconds, start.Number, (int)start.Generation, start.Kind);
                break;
            case KnownEvent.GCEnd when GCEndEvent.TryRead(e, out GCEndEvent end):
                heap.EndCollection(e.Nanoseconds, end.Number);
                break;
            case KnownEvent.GCRestartEnd:
                heap.Resume(e.Nanoseconds);
                break;
            case KnownEvent.GCGenerationRange when GCGenerationRangeEvent.TryRead(e, out GCGenerationRangeEvent part):
                heap.AddGeneration(e.Nanoseconds, part.Generation, part.Start, part.UsedLength);
                break;
            case KnownEvent.GCSurvivingRanges or KnownEvent.GCMovedRanges when GCRangesEvent.TryRead(e, out GCRangesEvent survivors):
                AddSurvivors(e.Nanoseconds, survivors);
                break;
        }
    }

    private void AddSurvivors(long time, GCRangesEvent survivors)
    {
        for (int i = 0; i < survivors.Count; i++)
        {
            GCRange range = survivors.Range(i);
            heap.AddSurvivors(time, range.OldStart, range.NewStart, range.Length);
        }
    }
}
