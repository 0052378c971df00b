namespace Pprof.Merging;

/// <summary>Collects mappings; those of the same binary's same part are one, wherever it was loaded.</summary>
internal sealed class MappingMerger
{
    private const ulong PageSize = 0x1000;
    private readonly Dictionary<MappingKey, MappingIndex> _rows = [];
    private readonly List<Mapping> _mappings = [];

    public int Count => _mappings.Count;

    private Mapping this[MappingIndex index] => _mappings[index.Value];

    public MappingIndex Add(Mapping mapping)
    {
        int known = Find(mapping);
        if (known >= 0)
        {
            return new MappingIndex(known);
        }

        // The texts are copied, since a source's would keep its whole string table alive.
        var row = new MappingIndex(Count);
        Mapping copy = mapping with
        {
            Id = (ulong)Count + 1,
            File = mapping.File.Copy(),
            BuildId = mapping.BuildId.Copy(),
        };
        _mappings.Add(copy);
        _rows.Add(KeyOf(copy), row);
        return row;
    }

    /// <summary>The row of the same part of the same binary; -1 if there is none.</summary>
    public int Find(Mapping mapping) => _rows.TryGetValue(KeyOf(mapping), out MappingIndex row) ? row.Value : -1;

    /// <summary>How far the row's addresses are from those of a mapping of the same; wraps around as addresses do.</summary>
    public ulong Moved(Mapping mapping, MappingIndex row) => this[row].Start - mapping.Start;

    public MappingTable Build() => new([.. _mappings]);

    private static MappingKey KeyOf(Mapping mapping) => new(
        RoundedSize(mapping), mapping.Offset, mapping.BuildId.IsEmpty ? mapping.File : mapping.BuildId);

    // Systems report the size of a mapping exactly or in pages.
    private static ulong RoundedSize(Mapping mapping)
    {
        ulong size = mapping.Limit - mapping.Start + PageSize - 1;
        return size - (size % PageSize);
    }

    private readonly record struct MappingKey(ulong Size, ulong Offset, Utf8Text BuildIdOrFile);
}
