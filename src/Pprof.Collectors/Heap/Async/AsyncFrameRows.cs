namespace Pprof.Collectors.Heap.Async;

/// <summary>The locations of logical stacks in a profile.</summary>
internal sealed class AsyncFrameRows
{
    private readonly ProfileBuilder _builder;
    private readonly AsyncFrames _frames;
    private readonly Dictionary<int, LocationIndex> _locations = [];
    private readonly Dictionary<string, MappingIndex> _mappings = [];

    /// <param name="builder">Takes them.</param>
    /// <param name="frames">The frames.</param>
    /// <param name="mainBinary">The binary that the profile is said to be of; empty if it is not known.</param>
    public AsyncFrameRows(ProfileBuilder builder, AsyncFrames frames, string mainBinary)
    {
        _builder = builder;
        _frames = frames;
        MappingOf(mainBinary);
    }

    /// <summary>The row of a frame.</summary>
    public LocationIndex Of(int frame)
    {
        if (!_locations.TryGetValue(frame, out LocationIndex location))
        {
            AsyncFrame of = _frames[frame];
            FunctionIndex function = of.SystemName.Length == 0
                ? _builder.AddFunction(of.Name)
                : _builder.AddFunction(of.Name, (Utf8Text)of.SystemName);
            location = _builder.AppendLocation(MappingOf(of.Module), 0, [new LineEntry(function)]);
            _locations.Add(frame, location);
        }

        return location;
    }

    private MappingIndex MappingOf(string file)
    {
        if (file.Length == 0)
        {
            return MappingIndex.None;
        }

        if (!_mappings.TryGetValue(file, out MappingIndex mapping))
        {
            mapping = _builder.AddMapping(new Mapping
            {
                Id = (ulong)_mappings.Count + 1,
                File = file,
                HasFunctions = true,
                HasFilenames = true,
                HasLineNumbers = true,
            });
            _mappings.Add(file, mapping);
        }

        return mapping;
    }
}
