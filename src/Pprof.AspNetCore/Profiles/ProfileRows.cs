namespace Pprof.AspNetCore.Profiles;

/// <summary>Copies samples of a profile, with all they refer to, into a profile that is being built.</summary>
internal sealed class ProfileRows(Profile source, ProfileBuilder builder)
{
    private readonly Dictionary<LocationIndex, LocationIndex> _locations = [];
    private readonly Dictionary<MappingIndex, MappingIndex> _mappings = [];

    public ProfileBuilder Builder => builder;

    /// <param name="sample">The sample.</param>
    /// <param name="values">Its values in the new profile.</param>
    /// <param name="isLeftOut">Says of the key of a label whether it stays behind.</param>
    public void Add(SampleIndex sample, ReadOnlySpan<long> values, Predicate<string> isLeftOut)
    {
        var stack = new List<LocationIndex>();
        foreach (LocationIndex location in source[sample].Stack)
        {
            stack.Add(Copy(location));
        }

        var labels = new List<LabelEntry>();
        foreach (LabelEntry label in source[sample].Labels)
        {
            Utf8Text key = source[label.Key];
            if (!isLeftOut(key.ToString()))
            {
                labels.Add(label.IsNumeric ? builder.Label(key, label.Num, source[label.NumUnit]) : builder.Label(key, source[label.Str]));
            }
        }

        builder.AddSample([.. stack], values, [.. labels]);
    }

    private LocationIndex Copy(LocationIndex index)
    {
        if (_locations.TryGetValue(index, out LocationIndex copy))
        {
            return copy;
        }

        Location location = source[index];
        var lines = new LineEntry[location.LineCount];
        for (int i = 0; i < lines.Length; i++)
        {
            Line line = location.Line(i);
            Function function = line.Function;
            lines[i] = new LineEntry(
                builder.AddFunction(function.Name, function.SystemName, function.Filename, function.StartLine), line.Number, line.Column);
        }

        copy = builder.AddLocation(Copy(location.Mapping), location.Address, lines, location.IsFolded);
        _locations.Add(index, copy);
        return copy;
    }

    private MappingIndex Copy(MappingIndex index)
    {
        if (index.IsNone)
        {
            return index;
        }

        if (!_mappings.TryGetValue(index, out MappingIndex copy))
        {
            copy = builder.AddMapping(source[index]);
            _mappings.Add(index, copy);
        }

        return copy;
    }
}
