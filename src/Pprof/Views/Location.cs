namespace Pprof;

/// <summary>One location of a profile: an instruction, with the source lines that it stands for.</summary>
public readonly struct Location
{
    private readonly Profile _profile;

    internal Location(Profile profile, LocationIndex index)
    {
        _profile = profile;
        Index = index;
    }

    /// <summary>The row in the profile's locations.</summary>
    public LocationIndex Index { get; }

    /// <summary>The number for a reader of the raw profile.</summary>
    public ulong Id => _profile.Locations.Id(Index);

    /// <summary>The mapping, or <see cref="MappingIndex.None"/>.</summary>
    public MappingIndex Mapping => _profile.Locations.Mappings[Index.Value];

    /// <summary>The instruction address; 0 if unknown.</summary>
    public ulong Address => _profile.Locations.Addresses[Index.Value];

    /// <summary>Whether several functions were folded into the same code.</summary>
    public bool IsFolded => _profile.Locations.Folded[Index.Value];

    /// <summary>The number of lines; 0 if the location was not symbolized.</summary>
    public int LineCount => _profile.Locations.LineStarts[Index.Value + 1] - _profile.Locations.LineStarts[Index.Value];

    /// <summary>A line, 0 being the innermost inlined call and the last one the function that holds the code.</summary>
    public Line Line(int position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, LineCount);
        return new Line(_profile, new LineIndex(_profile.Locations.LineStarts[Index.Value] + position));
    }
}
