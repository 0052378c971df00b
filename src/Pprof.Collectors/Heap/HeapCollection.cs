using GCKind = Pprof.NetTrace.Events.GCKind;

namespace Pprof.Collectors.Heap;

/// <summary>A garbage collection.</summary>
/// <param name="StartTime">When it began, in nanoseconds of the events' clock.</param>
/// <param name="Number">Which of the process's collections it is.</param>
/// <param name="Generation">The oldest generation that it collects.</param>
/// <param name="Kind">How it runs.</param>
internal readonly record struct HeapCollection(long StartTime, uint Number, int Generation, GCKind Kind);
