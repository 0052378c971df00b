namespace Pprof.Filters;

/// <summary>Keeps some samples of a profile.</summary>
internal static class SampleSelection
{
    /// <summary>The profile with the samples at these ascending rows; the same one if they are all.</summary>
    public static Profile Keep(Profile profile, ReadOnlySpan<int> rows) => rows.Length == profile.Samples.Count
        ? profile
        : profile with { Samples = profile.Samples.Take(rows) };
}
