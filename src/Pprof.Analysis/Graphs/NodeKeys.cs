namespace Pprof.Analysis.Graphs;

/// <summary>Makes the keys of a profile's nodes; texts are compared once per function, not once per line.</summary>
internal sealed class NodeKeys
{
    private readonly Profile _profile;
    private readonly bool _keepsObjectFiles;
    private readonly Dictionary<Utf8Text, int> _numbers = new() { [Utf8Text.Empty] = 0 };
    private readonly List<Utf8Text> _texts = [Utf8Text.Empty];
    private readonly int[] _names;
    private readonly int[] _files;
    private readonly int[] _objectFiles;

    public NodeKeys(Profile profile, SourcePaths paths, bool keepsObjectFiles)
    {
        _profile = profile;
        _keepsObjectFiles = keepsObjectFiles;
        FunctionTable functions = profile.Functions;
        _names = new int[functions.Count];
        _files = new int[functions.Count];
        for (int function = 0; function < functions.Count; function++)
        {
            _names[function] = Number(profile[functions.Names[function]]);
            _files[function] = Number(CleanFile(profile[functions.Filenames[function]], paths));
        }

        _objectFiles = new int[profile.Mappings.Count];
        for (int mapping = 0; mapping < _objectFiles.Length; mapping++)
        {
            _objectFiles[mapping] = Number(profile.Mappings.Rows[mapping].File);
        }
    }

    /// <summary>The texts by number.</summary>
    public Utf8Text[] Texts => [.. _texts];

    public NodeKey OfLine(int location, int line)
    {
        LocationTable locations = _profile.Locations;
        int function = locations.LineFunctions[line].Value;
        bool keepsObjectFile = _keepsObjectFiles || _names[function] == 0;
        return new NodeKey(
            _names[function],
            locations.Addresses[location],
            _files[function],
            locations.LineNumbers[line],
            locations.LineColumns[line],
            keepsObjectFile ? ObjectFile(location) : 0,
            keepsObjectFile ? _profile.Functions.StartLines[function] : 0);
    }

    public NodeKey OfAddress(int location) =>
        new(0, _profile.Locations.Addresses[location], 0, 0, 0, ObjectFile(location), 0);

    private static Utf8Text CleanFile(Utf8Text file, SourcePaths paths)
    {
        Utf8Text trimmed = paths.Trim(file);
        return trimmed.IsEmpty ? trimmed : SlashPath.Clean(trimmed);
    }

    private int ObjectFile(int location)
    {
        MappingIndex mapping = _profile.Locations.Mappings[location];
        return mapping.IsNone ? 0 : _objectFiles[mapping.Value];
    }

    private int Number(Utf8Text text)
    {
        if (!_numbers.TryGetValue(text, out int number))
        {
            number = _texts.Count;
            _numbers.Add(text, number);
            _texts.Add(text);
        }

        return number;
    }
}
