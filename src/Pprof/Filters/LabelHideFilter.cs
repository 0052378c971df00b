using Pprof.Filters;

namespace Pprof;

/// <summary>Takes the labels out whose key matches: the <c>taghide</c> option. All samples stay.</summary>
public static class LabelHideFilter
{
    /// <summary>Filters a profile; the result says whether a label of a sample matched.</summary>
    public static FilterResult Apply(Profile profile, Pattern hide)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(hide);
        return LabelKeySelection.Keep(profile, hide, keepsMatching: false);
    }
}
