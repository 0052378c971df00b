namespace Pprof.AspNetCore.Endpoints;

/// <summary>Finds the samples of some endpoints by a label of their own, which is not kept.</summary>
internal static class EndpointSamples
{
    public const string Key = "pprof.endpoint";

    /// <summary>The samples that have the label with this value, and what they refer to.</summary>
    public static Profile Keep(Profile profile, string value)
    {
        int[] rows = [.. Enumerable.Range(0, profile.Samples.Count).Where(row => Has(profile, new SampleIndex(row), value))];
        Profile kept = LabelHideFilter.Apply(profile with { Samples = profile.Samples.Take(rows) }, Pattern.Parse($"^{Key}$")).Profile;
        var merger = new ProfileMerger();
        merger.Add(kept);
        return merger.Build();
    }

    private static bool Has(Profile profile, SampleIndex sample, string value)
    {
        foreach (LabelEntry label in profile[sample].Labels)
        {
            if (profile[label.Key] == Key && profile[label.Str] == value)
            {
                return true;
            }
        }

        return false;
    }
}
