namespace Pprof.Collectors;

/// <summary>How a heap is looked at.</summary>
public sealed record HeapSnapshotOptions
{
    /// <summary>
    /// The largest heap that a process may look at from within, in bytes: all that the runtime tells has to wait in
    /// memory while the process stands, at most twice as much as the heap, and then what is made of it takes about 80 bytes
    /// for each object. With the smallest objects that is nearly six times the heap: where not that much memory is free, a
    /// smaller heap is refused, too.
    /// </summary>
    public long MostBytesWithin { get; init; } = 256 << 20;
}
