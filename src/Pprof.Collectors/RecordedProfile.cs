using System.Collections.Immutable;

namespace Pprof.Collectors;

/// <summary>A profile with what there is to say about how it was recorded.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Notices">Sentences for the reader: which way of sampling was taken and why, what is missing.</param>
public sealed record RecordedProfile(Profile Profile, ImmutableArray<string> Notices);
