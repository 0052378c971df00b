namespace Pprof.Analysis;

/// <summary>Makes the view of a profile that the options ask for.</summary>
public static class ViewPipeline
{
    /// <summary>Chooses the sample type and adds up its total.</summary>
    /// <exception cref="ViewException">The options do not fit the profile.</exception>
    public static View Apply(Profile profile, ViewOptions options, ViewRequirements requirements)
    {
        ViewOptions effective = requirements.Apply(options);
        if (profile.SampleTypes.IsEmpty)
        {
            throw new ViewException("the profile has no sample type");
        }

        int column = profile.SampleTypes.Length - 1;
        long total = 0;
        foreach (long value in profile.Samples.Values(column))
        {
            total += Math.Abs(value);
        }

        return new View { Profile = profile, Options = effective, ValueColumn = column, Total = total };
    }
}
