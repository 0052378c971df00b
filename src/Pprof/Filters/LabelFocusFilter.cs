using Pprof.Filters;

namespace Pprof;

/// <summary>Keeps the samples whose labels meet a condition: the <c>tagfocus</c> option.</summary>
public static class LabelFocusFilter
{
    /// <summary>Filters a profile; the result says whether a sample matched.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="focus">The condition.</param>
    /// <param name="units">The units of numbers in the profile, before any filter.</param>
    public static FilterResult Apply(Profile profile, LabelCondition focus, NumericLabelUnits units)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(focus);
        ArgumentNullException.ThrowIfNull(units);
        return LabelSelection.Keep(profile, focus, units, keepsMatching: true);
    }
}
