namespace Pprof.Collectors;

/// <summary>Labels of the work that is going on, by key; immutable.</summary>
public sealed class LabelSet
{
    private readonly KeyValuePair<string, string>[] _labels;

    internal LabelSet(KeyValuePair<string, string>[] labels)
    {
        _labels = labels;
    }

    /// <summary>The labels, each key once, in the order in which they were added.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Labels => _labels;
}
