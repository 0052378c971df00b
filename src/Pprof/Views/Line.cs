namespace Pprof;

/// <summary>One source line of a location.</summary>
public readonly struct Line
{
    private readonly Profile _profile;

    internal Line(Profile profile, LineIndex index)
    {
        _profile = profile;
        Index = index;
    }

    /// <summary>The row in the lines of the profile's locations.</summary>
    public LineIndex Index { get; }

    /// <summary>The function that the line belongs to.</summary>
    public Function Function => new(_profile, _profile.Locations.LineFunctions[Index.Value]);

    /// <summary>The line number, from 1; 0 if unknown.</summary>
    public long Number => _profile.Locations.LineNumbers[Index.Value];

    /// <summary>The column, from 1; 0 if unknown.</summary>
    public long Column => _profile.Locations.LineColumns[Index.Value];
}
