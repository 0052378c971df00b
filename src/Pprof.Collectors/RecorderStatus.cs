namespace Pprof.Collectors;

/// <summary>How a recording is getting on.</summary>
/// <param name="Rung">The way that stacks are seen; null as long as none is.</param>
/// <param name="Reason">Why not in a better way, as a sentence; empty if this is the best.</param>
/// <param name="Samples">How many there are, as timers counted them.</param>
/// <param name="LostSamples">How many are known to be missing.</param>
/// <param name="SampledTime">The time that the samples stand for; at the end that of the profile.</param>
/// <param name="Duration">How long it has been going on.</param>
public sealed record RecorderStatus(
    CpuRung? Rung, string Reason, long Samples, long LostSamples, TimeSpan SampledTime, TimeSpan Duration);
