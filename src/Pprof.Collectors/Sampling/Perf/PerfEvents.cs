namespace Pprof.Collectors.Sampling.Perf;

/// <summary>What the events of a recording have in common.</summary>
/// <param name="Attributes">Of each event.</param>
/// <param name="ThreadIds">Lists the threads there are.</param>
/// <param name="IsExcluded">Whether a thread is the profiler's own.</param>
internal sealed record PerfRequest(
    byte[] Attributes, Func<IReadOnlyList<int>> ThreadIds, Func<int, bool> IsExcluded);

/// <summary>Why events could not be opened: an errno, and whether it was the memory for samples that was refused.</summary>
internal readonly record struct PerfError(int Number, bool IsMemory);

/// <summary>The open events of a process's threads and the rings that they write to.</summary>
internal abstract class PerfEvents : IDisposable
{
    /// <summary>The rings to read.</summary>
    public abstract IEnumerable<PerfRing> Rings { get; }

    /// <summary>How many events are open.</summary>
    public abstract int Count { get; }

    /// <summary>Threads that could not be watched, or not from their beginning.</summary>
    public int MissedThreads { get; protected set; }

    /// <summary>Which of several events of a thread counts.</summary>
    public PerfOwners Owners { get; } = new();

    /// <summary>Looks for new threads, where the system does not tell of them.</summary>
    public virtual void FindThreads()
    {
    }

    /// <summary>Takes note of a thread's end.</summary>
    public virtual void End(int threadId) => Owners.End(threadId);

    /// <summary>Ends the sampling; what was sampled can still be read.</summary>
    public abstract void Stop();

    public abstract void Dispose();
}
