namespace Pprof.NetTrace;

/// <summary>What a stream says about itself at its beginning.</summary>
public sealed record TraceHeader
{
    /// <summary>The major version of the format: 4, 5 or 6.</summary>
    public required int Version { get; init; }

    /// <summary>The time, in UTC, at which the clock of the events stood at <see cref="SyncTicks"/>.</summary>
    public required DateTime SyncTime { get; init; }

    /// <summary>The clock of the events at <see cref="SyncTime"/>, in ticks.</summary>
    public required long SyncTicks { get; init; }

    /// <summary>The ticks of a second; above 0.</summary>
    public required long TickFrequency { get; init; }

    /// <summary>The length of an address, in bytes: 4 or 8.</summary>
    public required int PointerSize { get; init; }

    /// <summary>The process that was traced, by its own count; 0 if the stream does not tell or tells of several.</summary>
    public required int ProcessId { get; init; }

    /// <summary>The processors of the machine; 0 if the stream does not tell.</summary>
    public required int ProcessorCount { get; init; }

    /// <summary>The interval of the runtime's own sampler, in nanoseconds; 0 if the stream does not tell.</summary>
    public required int SamplingInterval { get; init; }

    /// <summary>What else the stream says, by key; only version 6 does.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>The time, in UTC, of an event's ticks.</summary>
    public DateTime TimeOf(long ticks)
    {
        // Ticks of nanoseconds times those of DateTime exceed eight bytes within minutes.
        Int128 target = SyncTime.Ticks + (((Int128)ticks - SyncTicks) * TimeSpan.TicksPerSecond / TickFrequency);
        return new DateTime((long)Int128.Clamp(target, 0, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
    }
}
