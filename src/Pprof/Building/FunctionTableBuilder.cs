namespace Pprof.Building;

/// <summary>Collects functions, equal ones once.</summary>
internal sealed class FunctionTableBuilder
{
    private readonly Dictionary<FunctionKey, FunctionIndex> _rows = [];
    private readonly List<FunctionKey> _keys = [];

    public int Count => _keys.Count;

    public FunctionIndex Add(FunctionKey key)
    {
        if (!_rows.TryGetValue(key, out FunctionIndex row))
        {
            row = new FunctionIndex(_keys.Count);
            _rows.Add(key, row);
            _keys.Add(key);
        }

        return row;
    }

    public FunctionTable Build() => new(
        null,
        [.. _keys.Select(key => key.Name)],
        [.. _keys.Select(key => key.SystemName)],
        [.. _keys.Select(key => key.Filename)],
        [.. _keys.Select(key => key.StartLine)]);
}

/// <summary>All that tells functions apart.</summary>
internal readonly record struct FunctionKey(
    StringIndex Name, StringIndex SystemName, StringIndex Filename, long StartLine);
