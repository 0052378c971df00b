using Pprof.Filters;

namespace Pprof;

/// <summary>
/// Keeps the samples in which some frame matches: the <c>focus</c> option. A frame matches by its function's name or
/// source file, or by the file that it was mapped from.
/// </summary>
public static class FocusFilter
{
    /// <summary>Filters a profile; the result says whether a sample matched.</summary>
    public static FilterResult Apply(Profile profile, Pattern focus)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(focus);
        return StackSelection.Keep(profile, new FrameMatches(profile, focus).Locations(), keepsMarked: true);
    }
}
