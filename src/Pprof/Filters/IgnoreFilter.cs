using Pprof.Filters;

namespace Pprof;

/// <summary>
/// Drops the samples in which some frame matches, as <see cref="FocusFilter"/> does, and those without a frame: the
/// <c>ignore</c> option.
/// </summary>
public static class IgnoreFilter
{
    /// <summary>Filters a profile; the result says whether a sample matched.</summary>
    public static FilterResult Apply(Profile profile, Pattern ignore)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(ignore);
        return StackSelection.Keep(profile, new FrameMatches(profile, ignore).Locations(), keepsMarked: false);
    }
}
