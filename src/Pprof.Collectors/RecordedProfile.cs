using System.Collections.Immutable;

namespace Pprof.Collectors;

/// <summary>What a recording came to.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Notices">What its reader should know, a sentence each.</param>
public sealed record RecordedProfile(Profile Profile, ImmutableArray<string> Notices)
{
    /// <summary>How sampling ended: the way it was done, and what is known to be missing; null if nothing was sampled.</summary>
    public RecorderStatus? Status { get; init; }
}
