using Pprof.Filters;

namespace Pprof;

/// <summary>Drops the samples whose labels meet a condition: the <c>tagignore</c> option.</summary>
public static class LabelIgnoreFilter
{
    /// <summary>Filters a profile; the result says whether a sample matched.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="ignore">The condition.</param>
    /// <param name="units">The units of numbers in the profile, before any filter.</param>
    public static FilterResult Apply(Profile profile, LabelCondition ignore, NumericLabelUnits units)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(ignore);
        ArgumentNullException.ThrowIfNull(units);
        return LabelSelection.Keep(profile, ignore, units, keepsMatching: false);
    }
}
