using Pprof.Filters;

namespace Pprof;

/// <summary>Keeps the labels whose key matches: the <c>tagshow</c> option. All samples stay.</summary>
public static class LabelShowFilter
{
    /// <summary>Filters a profile; the result says whether a label of a sample matched.</summary>
    public static FilterResult Apply(Profile profile, Pattern show)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(show);
        return LabelKeySelection.Keep(profile, show, keepsMatching: true);
    }
}
