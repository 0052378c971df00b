using Pprof.Collectors.Recording;

namespace Pprof.Collectors.Events;

/// <summary>A stack that events had, once for all of them.</summary>
/// <param name="addresses">As <see cref="Addresses"/>.</param>
/// <param name="time">When it was seen first, in nanoseconds of CLOCK_MONOTONIC.</param>
/// <param name="isCut">Whether the rest was left out.</param>
internal sealed class EventStack(ulong[] addresses, long time, bool isCut)
{
    /// <summary>Leaf first. That of the leaf lies in the call, those of callers behind it.</summary>
    public ReadOnlySpan<ulong> Addresses => addresses;

    /// <summary>When it was seen first, in nanoseconds of CLOCK_MONOTONIC.</summary>
    public long Time => time;

    /// <summary>Whether callers were left out.</summary>
    public bool IsCut => isCut;

    /// <summary>
    /// Its frames, leaf first, once all of them are known, or never will be; belongs to those who make profiles, one at a time.
    /// </summary>
    public IReadOnlyList<Frame>? Frames { get; set; }
}
