namespace Pprof.Collectors;

/// <summary>What a CPU profile is to hold.</summary>
public sealed record CpuProfileOptions
{
    internal const int LowestRate = 1;
    internal const int HighestRate = 10_000;

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

    /// <summary>Which time is counted. That on the wall is seen in one way only: <see cref="Rung"/> does not matter then.</summary>
    public ProfileClock Clock { get; init; }

    /// <summary>Looks whether all of it can be meant.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of its range, or there is no such rung or clock.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Rate, LowestRate, nameof(Rate));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Rate, HighestRate, nameof(Rate));
        if (Rung is { } rung && !Enum.IsDefined(rung))
        {
            throw new ArgumentOutOfRangeException(nameof(Rung), rung, "There is no such rung.");
        }

        if (!Enum.IsDefined(Clock))
        {
            throw new ArgumentOutOfRangeException(nameof(Clock), Clock, "There is no such clock.");
        }
    }
}
