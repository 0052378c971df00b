namespace Pprof.Collectors;

/// <summary>What a CPU profile is to hold.</summary>
public sealed record CpuProfileOptions
{
    /// <summary>Samples for each second of CPU time, from 1 to 10,000.</summary>
    public int Rate { get; init; } = 99;

    /// <summary>The way to sample; null for the best that works here.</summary>
    public CpuRung? Rung { get; init; }

    /// <summary>Whether every sample is kept with the time of its end, as the numeric label <c>end_timestamp_ns</c>.</summary>
    public bool HasTimestamps { get; init; }

    /// <summary>Whether samples have the labels <c>thread.id</c> and <c>thread.name</c>.</summary>
    public bool HasThreads { get; init; } = true;

    /// <summary>Whether samples have files and lines, where there are PDBs.</summary>
    public bool HasLines { get; init; } = true;

    /// <summary>Whether time is counted as the clock on the wall does, also that of waiting threads.</summary>
    public bool IsWall { get; init; }
}
