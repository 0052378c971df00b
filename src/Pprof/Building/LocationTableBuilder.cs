using System.Runtime.InteropServices;

namespace Pprof.Building;

/// <summary>Collects locations, equal ones once.</summary>
internal sealed class LocationTableBuilder
{
    private readonly SpanInterner<long> _keys = new();
    private readonly List<MappingIndex> _mappings = [];
    private readonly List<ulong> _addresses = [];
    private readonly List<bool> _folded = [];
    private readonly List<int> _lineStarts = [0];
    private readonly List<LineEntry> _lines = [];
    private readonly List<long> _key = [];

    public int Count => _mappings.Count;

    public LocationIndex Add(MappingIndex mapping, ulong address, ReadOnlySpan<LineEntry> lines, bool isFolded)
    {
        _key.Clear();
        _key.Add(mapping.Value);
        _key.Add((long)address);
        _key.Add(isFolded ? 1 : 0);
        foreach (LineEntry line in lines)
        {
            _key.Add(line.Function.Value);
            _key.Add(line.Number);
            _key.Add(line.Column);
        }

        int row = _keys.Intern(CollectionsMarshal.AsSpan(_key));
        if (row == Count)
        {
            _mappings.Add(mapping);
            _addresses.Add(address);
            _folded.Add(isFolded);
            _lines.AddRange(lines);
            _lineStarts.Add(_lines.Count);
        }

        return new LocationIndex(row);
    }

    public LocationTable Build() => new(new LocationColumns(
        null,
        [.. _mappings],
        [.. _addresses],
        [.. _folded],
        [.. _lineStarts],
        [.. _lines.Select(line => line.Function)],
        [.. _lines.Select(line => line.Number)],
        [.. _lines.Select(line => line.Column)]));
}
