using System.Collections.Immutable;

namespace Pprof.Collectors;

/// <summary>What a recording ended in.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Notices">What its reader should know, each a sentence: what was lost, and names that are missing.</param>
public sealed record RecordedProfile(Profile Profile, ImmutableArray<string> Notices);
