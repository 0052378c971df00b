namespace JourneyApi.Journeys;

/// <summary>The section <c>Journeys</c> of the configuration.</summary>
internal sealed class JourneyOptions
{
    /// <summary>Where the database is; it is filled when it is not there.</summary>
    public string Database { get; set; } = Path.Combine(AppContext.BaseDirectory, "journeys.db");

    /// <summary>Whether a talent's journeys come by one query: the fix.</summary>
    public bool UsesOneQuery { get; set; }
}
