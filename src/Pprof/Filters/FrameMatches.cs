namespace Pprof.Filters;

/// <summary>
/// Which functions and mappings a pattern matches: a function by its name or source file, a mapping by its file. A
/// profile has thousands of names but millions of frames, so the pattern runs once per name.
/// </summary>
internal sealed class FrameMatches
{
    private readonly LocationTable _locations;
    private readonly bool[] _functions;
    private readonly bool[] _mappings;

    public FrameMatches(Profile profile, Pattern pattern)
    {
        _locations = profile.Locations;
        _functions = MatchFunctions(profile, pattern);
        _mappings = new bool[profile.Mappings.Count];
        for (int mapping = 0; mapping < _mappings.Length; mapping++)
        {
            _mappings[mapping] = pattern.IsMatch(profile.Mappings.Rows[mapping].File.Span);
        }
    }

    /// <summary>Whether the file that a location was mapped from matches.</summary>
    public bool IsMappingOf(int location)
    {
        MappingIndex mapping = _locations.Mappings[location];
        return !mapping.IsNone && _mappings[mapping.Value];
    }

    /// <summary>Whether the function of a line matches.</summary>
    public bool IsFunctionOf(int line) => _functions[_locations.LineFunctions[line].Value];

    /// <summary>By location, whether its mapping or one of its lines matches.</summary>
    public bool[] Locations()
    {
        bool[] matches = new bool[_locations.Count];
        for (int location = 0; location < matches.Length; location++)
        {
            matches[location] = IsMappingOf(location) || HasMatchingLine(location);
        }

        return matches;
    }

    private bool HasMatchingLine(int location)
    {
        int end = _locations.LineStarts[location + 1];
        for (int line = _locations.LineStarts[location]; line < end; line++)
        {
            if (IsFunctionOf(line))
            {
                return true;
            }
        }

        return false;
    }

    private static bool[] MatchFunctions(Profile profile, Pattern pattern)
    {
        FunctionTable functions = profile.Functions;
        var texts = new TextMatches(profile.Strings, pattern);
        bool[] matches = new bool[functions.Count];
        for (int function = 0; function < matches.Length; function++)
        {
            matches[function] = texts[functions.Names[function]] || texts[functions.Filenames[function]];
        }

        return matches;
    }
}
