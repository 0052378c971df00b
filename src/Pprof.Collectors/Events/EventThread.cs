namespace Pprof.Collectors.Events;

/// <summary>A thread that events are of, and what it waits for.</summary>
internal sealed class EventThread(int id)
{
    /// <summary>As the target counts threads.</summary>
    public int Id => id;

    /// <summary>The name that the system knows, at most 15 bytes; empty if it is not known.</summary>
    public string Name { get; set; } = "";

    /// <summary>Whether it only works because of the recording.</summary>
    public bool IsProfiler { get; set; }

    /// <summary>Events of it that were known to be missing when it was looked at last.</summary>
    public long LostEvents { get; set; }

    /// <summary>The lock that it waits for.</summary>
    public OpenWait Contention { get; set; }

    /// <summary>What else it waits for.</summary>
    public OpenWait Wait { get; set; }
}

/// <summary>A wait that has begun.</summary>
/// <param name="Stack">Where; null if there is none.</param>
/// <param name="Time">When it began, in nanoseconds of CLOCK_MONOTONIC.</param>
/// <param name="IsInner">Whether it is part of another one, which counts.</param>
internal readonly record struct OpenWait(EventStack? Stack, long Time, bool IsInner);
