namespace JourneyApi.Journeys;

/// <summary>The section <c>Journeys</c> of the configuration. Each fault of the service has a switch that mends it.</summary>
internal sealed class JourneyOptions
{
    /// <summary>Where the database is; it is filled when it is not there.</summary>
    public string Database { get; set; } = Path.Combine(AppContext.BaseDirectory, "journeys.db");

    /// <summary>The file for a CPU profile of the list of a talent's journeys alone; null for none.</summary>
    public string? CpuProfile { get; set; }

    /// <summary>How long that profile goes on after the first request.</summary>
    public TimeSpan CpuProfileDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether a talent's journeys come by one query: the fix of the slow endpoint.</summary>
    public bool UsesOneQuery { get; set; }

    /// <summary>Whether those who no longer wait for a change are forgotten: the fix of the leak.</summary>
    public bool ForgetsWatchers { get; set; }

    /// <summary>Whether the ranks on the scoreboard are kept for a second: the fix of the contention.</summary>
    public bool KeepsRanks { get; set; }

    /// <summary>Whether the badge service is awaited: the fix of the starvation.</summary>
    public bool AwaitsBadges { get; set; }
}
