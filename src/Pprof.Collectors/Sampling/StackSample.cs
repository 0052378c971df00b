namespace Pprof.Collectors.Sampling;

/// <summary>A stack that a sampler saw; valid during the call that hands it over.</summary>
internal readonly ref struct StackSample
{
    /// <summary>The thread, as the recording process counts threads.</summary>
    public required int ThreadId { get; init; }

    /// <summary>When, in nanoseconds of CLOCK_MONOTONIC: the clock of Stopwatch and of nettrace streams.</summary>
    public required long Time { get; init; }

    /// <summary>
    /// Leaf first, kernel code first. The first user address is the interrupted one, every later one is where a call
    /// returns to. None, where a thread ended before it was seen, and only its time is known.
    /// </summary>
    public required ReadOnlySpan<ulong> Addresses { get; init; }

    /// <summary>How many of the addresses are of the kernel.</summary>
    public int KernelCount { get; init; }

    /// <summary>
    /// The words above the stack pointer of the interrupted user code, for <c>LeafRepair</c>; empty if they are not known.
    /// On arm64 the link register may come before them, where a function without a frame returns to.
    /// </summary>
    public ReadOnlySpan<ulong> StackWords { get; init; }

    /// <summary>Of the interrupted user code, if there are words.</summary>
    public ulong StackPointer { get; init; }

    /// <inheritdoc cref="StackPointer"/>
    public ulong FramePointer { get; init; }

    /// <summary>How often the stack was seen: above 1 where a timer ran over, 0 for time that was only counted.</summary>
    public required long Count { get; init; }

    /// <summary>The CPU time (or, of the kind wall, the time) that it stands for, in nanoseconds.</summary>
    public required long Nanoseconds { get; init; }

    /// <summary>Whether the walk of the stack ended for want of room, not at the root.</summary>
    public bool IsCut { get; init; }
}
