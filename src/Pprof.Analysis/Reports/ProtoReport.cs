namespace Pprof.Analysis.Reports;

/// <summary>The profile itself after all filters: the <c>proto</c> report.</summary>
public static class ProtoReport
{
    /// <summary>Makes the profile, its values divided as the options ask.</summary>
    public static Profile Build(View view)
    {
        ValueFormat values = ValueFormat.Of(view);
        Profile profile = view.Profile;
        return values.Ratio is > 0 and not 1
            ? profile with { Samples = profile.Samples.MapValues(values.Multiply) }
            : profile;
    }
}
