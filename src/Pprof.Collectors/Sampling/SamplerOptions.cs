namespace Pprof.Collectors.Sampling;

/// <summary>What a sampler is asked for.</summary>
internal sealed record SamplerOptions
{
    /// <summary>Samples a second of CPU time, from 1 to 10,000; a sampler may take fewer, as its period tells.</summary>
    public int Rate { get; init; } = 99;

    /// <summary>Whether a thread is to be left out: those of the profiler itself. Asked when a thread is seen first.</summary>
    public Func<int, bool> IsExcluded { get; init; } = _ => false;
}
