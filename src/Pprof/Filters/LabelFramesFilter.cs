using Pprof.Filters;

namespace Pprof;

/// <summary>
/// Adds frames to every stack that are named for the values of labels, so that reports tell requests, users or sizes
/// apart: the <c>tagroot</c> and <c>tagleaf</c> options. The frame's function is named for the label's values, joined
/// by commas, and empty for a sample without the label; its source file is the label's key.
/// </summary>
public static class LabelFramesFilter
{
    /// <summary>Adds the frames; the profile stays as it is if no key is given.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="rootKeys">Labels for the root end; the first one becomes the root.</param>
    /// <param name="leafKeys">Labels for the leaf end; the last one becomes the leaf.</param>
    /// <param name="unit">The unit of numbers that have one: a unit's name, <c>minimum</c> or <c>auto</c>.</param>
    public static LabelFramesResult Apply(
        Profile profile, IReadOnlyList<string> rootKeys, IReadOnlyList<string> leafKeys, string unit)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(rootKeys);
        ArgumentNullException.ThrowIfNull(leafKeys);
        ArgumentNullException.ThrowIfNull(unit);
        return rootKeys.Count + leafKeys.Count == 0
            ? new LabelFramesResult(profile, RootsMatched: false, LeavesMatched: false)
            : new LabelFramesBuilder(profile, rootKeys, leafKeys, unit).Build();
    }
}

/// <summary>What <see cref="LabelFramesFilter"/> made of a profile.</summary>
/// <param name="Profile">The profile with the frames.</param>
/// <param name="RootsMatched">Whether a sample has a label with one of the keys for the root.</param>
/// <param name="LeavesMatched">Whether a sample has a label with one of the keys for the leaf.</param>
public readonly record struct LabelFramesResult(Profile Profile, bool RootsMatched, bool LeavesMatched);
