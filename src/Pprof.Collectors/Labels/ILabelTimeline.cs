namespace Pprof.Collectors.Labels;

/// <summary>Knows which labels a thread had at a time that is not long ago.</summary>
internal interface ILabelTimeline : IDisposable
{
    /// <summary>How often <see cref="Find"/> was asked for what had been overwritten.</summary>
    long LostSwitches { get; }

    /// <summary>Whether labels are known at once, and only for a while; otherwise about a second later.</summary>
    bool IsImmediate { get; }

    /// <summary>The labels of a thread; null if it had none. Times of one thread are asked for in ascending order.</summary>
    /// <param name="threadId">As the target counts threads.</param>
    /// <param name="time">In nanoseconds of CLOCK_MONOTONIC.</param>
    LabelSet? Find(int threadId, long time);
}
