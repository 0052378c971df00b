namespace Pprof.Truth;

/// <summary>What was recorded how.</summary>
public sealed record Series(string Configuration, string Workload, string Way, string Rung);

/// <summary>A cell of one recording.</summary>
/// <param name="Series">What it is of.</param>
/// <param name="Repeat">From 1.</param>
/// <param name="Cell">Its name.</param>
/// <param name="IsJudged">Whether the rung promises it here.</param>
/// <param name="Truth">The true share; NaN if it is not known.</param>
/// <param name="Measured">The share of the profile.</param>
/// <param name="Samples">How many samples the shares are of.</param>
/// <param name="Z">How many standard deviations the two are apart.</param>
public sealed record CellResult(
    Series Series, int Repeat, string Cell, bool IsJudged, double Truth, double Measured, double Samples, double Z);

/// <summary>One recording.</summary>
/// <param name="Series">What it is of.</param>
/// <param name="Repeat">From 1.</param>
/// <param name="IsJudged">Whether its totals are.</param>
/// <param name="WorkRatio">CPU time of the working threads in the profile, of the true one.</param>
/// <param name="ProcessRatio">All CPU time in the profile, of that of the whole process with its recorder.</param>
/// <param name="Fault">What is wrong with the profile or with the answer; null if nothing is.</param>
public sealed record RecordingResult(Series Series, int Repeat, bool IsJudged, double WorkRatio, double ProcessRatio, string? Fault)
{
    /// <summary>Why there is no profile, where that is an honest answer; null if there is one.</summary>
    public string? Sentence { get; init; }

    /// <summary>Whether a profile was to be expected here.</summary>
    public bool IsExpected { get; init; } = true;

    /// <summary>The profile's comments.</summary>
    public string Comments { get; init; } = "";

    /// <summary>Whether there is a profile without a fault.</summary>
    public bool IsSound => Fault is null && Sentence is null;
}

/// <summary>All results of a run.</summary>
public sealed class Results
{
    public List<CellResult> Cells { get; } = [];

    public List<RecordingResult> Recordings { get; } = [];
}
