namespace Pprof.NetTrace;

/// <summary>The order in which <see cref="NetTraceReader"/> gives events.</summary>
public enum EventOrder
{
    /// <summary>By time, as they happened; a batch of the stream is held back until it can be ordered.</summary>
    Time,

    /// <summary>As they stand in the stream: by time within a thread only, with nothing held back.</summary>
    Stream,
}

/// <summary>How <see cref="NetTraceReader"/> reads, and how much memory hostile input may take.</summary>
public sealed record NetTraceReadOptions
{
    /// <summary>The order of the events.</summary>
    public EventOrder Order { get; init; } = EventOrder.Time;

    /// <summary>The greatest length of a block, in bytes. Runtimes write blocks of about 100 kB.</summary>
    public int MaxBlockLength { get; init; } = 64 << 20;

    /// <summary>
    /// The most bytes of blocks that are held back to put events in order. Beyond, those held back are given as they
    /// are, and <see cref="NetTraceReader.UnorderedEvents"/> counts what comes too late.
    /// </summary>
    public long MaxHeldBack { get; init; } = 256 << 20;

    /// <summary>The most addresses that the stacks between two sequence points may have together.</summary>
    public int MaxStackAddresses { get; init; } = 64 << 20;
}
