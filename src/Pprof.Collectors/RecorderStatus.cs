namespace Pprof.Collectors;

/// <summary>How far a recording is.</summary>
/// <param name="Rung">The way that it samples; null while none is chosen.</param>
/// <param name="Reason">Why no better way works here, as a sentence without a full stop; empty for the best one.</param>
/// <param name="Samples">How many samples there are.</param>
/// <param name="LostSamples">How many are known to be missing.</param>
/// <param name="CpuNanoseconds">The CPU time that the samples stand for.</param>
/// <param name="Duration">How long it has taken so far.</param>
public sealed record RecorderStatus(
    CpuRung? Rung, string Reason, long Samples, long LostSamples, long CpuNanoseconds, TimeSpan Duration);
