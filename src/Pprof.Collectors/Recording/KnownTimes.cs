namespace Pprof.Collectors.Recording;

/// <summary>What threads used, as the kernel counts it: more than samples show where threads change often.</summary>
/// <param name="UsedBy">The CPU time of a thread in nanoseconds; null if it is not known.</param>
/// <param name="Threads">All that lived at the end, also such as have no samples.</param>
/// <param name="Stack">The row of the stack for time that no sample shows.</param>
/// <param name="MostGiven">The most that samples of a thread may fall short of its time, or exceed it, by their own doing, in nanoseconds.</param>
internal sealed record KnownTimes(Func<RecordedThread, long?> UsedBy, IReadOnlyList<RecordedThread> Threads, int Stack, long MostGiven);
