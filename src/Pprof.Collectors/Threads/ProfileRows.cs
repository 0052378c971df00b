namespace Pprof.Collectors.Threads;

/// <summary>
/// Copies samples of a profile, with all they refer to, into a profile that is being built. The main binary stays the first
/// one, whatever the samples refer to.
/// </summary>
internal sealed class ProfileRows
{
    private readonly Profile _source;
    private readonly Dictionary<LocationIndex, LocationIndex> _locations = [];
    private readonly Dictionary<MappingIndex, MappingIndex> _mappings = [];

    /// <param name="source">Whose samples are copied.</param>
    /// <param name="builder">Has no mapping yet.</param>
    public ProfileRows(Profile source, ProfileBuilder builder)
    {
        _source = source;
        Builder = builder;
        if (source.Mappings.Count > 0)
        {
            Copy(new MappingIndex(0));
        }
    }

    public ProfileBuilder Builder { get; }

    /// <param name="sample">The sample.</param>
    /// <param name="values">Its values in the new profile.</param>
    /// <param name="isLeftOut">Says of the key of a label whether it stays behind.</param>
    public void Add(SampleIndex sample, ReadOnlySpan<long> values, Predicate<string> isLeftOut)
    {
        var stack = new List<LocationIndex>();
        foreach (LocationIndex location in _source[sample].Stack)
        {
            stack.Add(Copy(location));
        }

        var labels = new List<LabelEntry>();
        foreach (LabelEntry label in _source[sample].Labels)
        {
            Utf8Text key = _source[label.Key];
            if (!isLeftOut(key.ToString()))
            {
                labels.Add(label.IsNumeric ? Builder.Label(key, label.Num, _source[label.NumUnit]) : Builder.Label(key, _source[label.Str]));
            }
        }

        Builder.AddSample([.. stack], values, [.. labels]);
    }

    private LocationIndex Copy(LocationIndex index)
    {
        if (_locations.TryGetValue(index, out LocationIndex copy))
        {
            return copy;
        }

        Location location = _source[index];
        var lines = new LineEntry[location.LineCount];
        for (int i = 0; i < lines.Length; i++)
        {
            Line line = location.Line(i);
            Function function = line.Function;
            lines[i] = new LineEntry(
                Builder.AddFunction(function.Name, function.SystemName, function.Filename, function.StartLine), line.Number, line.Column);
        }

        copy = Builder.AddLocation(Copy(location.Mapping), location.Address, lines, location.IsFolded);
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
            copy = Builder.AddMapping(_source[index]);
            _mappings.Add(index, copy);
        }

        return copy;
    }
}
