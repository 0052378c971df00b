using Pprof.Collectors.Recording.Activity;

namespace Pprof.Collectors.Recording;

/// <summary>A sample that waits for what was going on at its time to become known.</summary>
/// <param name="Stack">Its row in the <see cref="StackStore"/>.</param>
/// <param name="Thread">Whose it is.</param>
/// <param name="Time">In nanoseconds of CLOCK_MONOTONIC.</param>
/// <param name="Count">How often it was seen.</param>
/// <param name="Nanoseconds">What it stands for.</param>
internal readonly record struct PendingSample(int Stack, RecordedThread Thread, long Time, long Count, long Nanoseconds)
{
    /// <summary>The labels of the work, where they are known at once.</summary>
    public LabelSet? Labels { get; init; }
}

/// <summary>What samples are added up by.</summary>
/// <param name="Stack">Its row in the <see cref="StackStore"/>.</param>
/// <param name="Thread">Whose it is.</param>
/// <param name="Labels">The labels of the work; null for none.</param>
/// <param name="Work">What the runtime itself was doing on the thread.</param>
/// <param name="EndTime">In nanoseconds of CLOCK_MONOTONIC, if samples are kept one by one; otherwise 0.</param>
internal readonly record struct SampleKey(int Stack, RecordedThread Thread, LabelSet? Labels, RuntimeWork Work, long EndTime);

/// <summary>What samples add up to.</summary>
internal record struct SampleValue(long Count, long Nanoseconds);
