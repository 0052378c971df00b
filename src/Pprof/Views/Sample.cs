namespace Pprof;

/// <summary>One sample of a profile.</summary>
public readonly struct Sample
{
    private readonly Profile _profile;

    internal Sample(Profile profile, SampleIndex index)
    {
        _profile = profile;
        Index = index;
    }

    /// <summary>The row in the profile's samples.</summary>
    public SampleIndex Index { get; }

    /// <summary>The stack's locations, leaf first.</summary>
    public ReadOnlySpan<LocationIndex> Stack => _profile.Stacks[_profile.Samples.Stacks[Index.Value]];

    /// <summary>The labels, in the order of the input.</summary>
    public ReadOnlySpan<LabelEntry> Labels => _profile.LabelSets[_profile.Samples.LabelSets[Index.Value]];

    /// <summary>The value for a sample type.</summary>
    /// <param name="type">The position in <see cref="Profile.SampleTypes"/>.</param>
    public long Value(int type) => _profile.Samples.Values(type)[Index.Value];
}
