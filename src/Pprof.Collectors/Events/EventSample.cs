namespace Pprof.Collectors.Events;

/// <summary>An event, as it counts for a kind.</summary>
/// <param name="Rows">Where it is added up.</param>
/// <param name="Stack">Where it happened.</param>
/// <param name="Thread">On which thread.</param>
/// <param name="Time">When, in nanoseconds of CLOCK_MONOTONIC.</param>
/// <param name="Count">For how many it stands.</param>
/// <param name="Amount">For how much: bytes or nanoseconds.</param>
internal readonly record struct EventSample(
    EventRows Rows, EventStack Stack, EventThread Thread, long Time, double Count, double Amount)
{
    /// <summary>What <see cref="LiveRows"/> knows its object by; -1 where that is not followed.</summary>
    public int LiveId { get; init; } = -1;

    /// <summary>The type of the object or exception; null where it does not matter.</summary>
    public string? Type { get; init; }
}
