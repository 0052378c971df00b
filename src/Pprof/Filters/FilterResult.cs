namespace Pprof;

/// <summary>What a filter made of a profile.</summary>
/// <param name="Profile">The filtered profile; the very same one if the filter had nothing to change.</param>
/// <param name="Matched">Whether anything in the profile was what the filter looks for.</param>
public readonly record struct FilterResult(Profile Profile, bool Matched);
