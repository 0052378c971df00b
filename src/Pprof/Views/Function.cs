namespace Pprof;

/// <summary>One function of a profile.</summary>
public readonly struct Function
{
    private readonly Profile _profile;

    internal Function(Profile profile, FunctionIndex index)
    {
        _profile = profile;
        Index = index;
    }

    /// <summary>The row in the profile's functions.</summary>
    public FunctionIndex Index { get; }

    /// <summary>The number for a reader of the raw profile.</summary>
    public ulong Id => _profile.Functions.Id(Index);

    /// <summary>The name as shown to a reader, possibly demangled.</summary>
    public Utf8Text Name => _profile.Strings[_profile.Functions.Names[Index.Value]];

    /// <summary>The name as the system knows it, such as a C++ linkage name.</summary>
    public Utf8Text SystemName => _profile.Strings[_profile.Functions.SystemNames[Index.Value]];

    /// <summary>The source file; empty if unknown.</summary>
    public Utf8Text Filename => _profile.Strings[_profile.Functions.Filenames[Index.Value]];

    /// <summary>The line on which the function begins; 0 if unknown.</summary>
    public long StartLine => _profile.Functions.StartLines[Index.Value];
}
