namespace Pprof.Collectors.Sampling;

/// <summary>
/// A way to see stacks. Opening one is how it is found out whether it works here: each has a static
/// <c>TryOpen(TargetProcess, SamplerOptions, out string reason)</c> that answers null with a reason, as a sentence without
/// a full stop, where it does not. One thread calls the members, one after the other.
/// </summary>
internal abstract class Sampler : IDisposable
{
    /// <summary>Which way it is.</summary>
    public abstract CpuRung Rung { get; }

    /// <summary>How many samples are known to be missing.</summary>
    public abstract long LostSamples { get; }

    /// <summary>Threads that could not be watched, or not from their beginning; 0 if all could.</summary>
    public virtual int MissedThreads => 0;

    /// <summary>The time of each sample, in nanoseconds.</summary>
    public abstract long Period { get; }

    /// <summary>How often it wants to be drained.</summary>
    public virtual TimeSpan DrainInterval => TimeSpan.FromMilliseconds(50);

    /// <summary>What went wrong meanwhile, as a sentence; null if nothing did.</summary>
    public virtual string? Notice => null;

    /// <summary>Begins.</summary>
    public abstract void Start();

    /// <summary>
    /// Hands over what was seen since the last call, and looks for new threads where the system does not tell of them. To
    /// be called about as often as <see cref="DrainInterval"/> says.
    /// </summary>
    public abstract void Drain(ISampleSink sink);

    /// <summary>Ends; one more <see cref="Drain"/> hands over the rest. A target that has ended is no error.</summary>
    public abstract void Stop();

    /// <inheritdoc/>
    public abstract void Dispose();
}
