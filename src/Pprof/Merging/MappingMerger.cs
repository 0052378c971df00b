namespace Pprof.Merging;

/// <summary>Collects mappings; those of the same binary's same part are one, wherever it was loaded.</summary>
internal sealed class MappingMerger
{
    private const ulong PageSize = 0x1000;
    private readonly Dictionary<MappingKey, MappingIndex> _rows = [];
    private readonly List<Mapping> _mappings = [];

    public int Count => _mappings.Count;

    public Mapping this[MappingIndex index] => _mappings[index.Value];

    public MappingIndex Add(Mapping mapping)
    {
        var key = new MappingKey(
            RoundedSize(mapping), mapping.Offset, mapping.BuildId.IsEmpty ? mapping.File : mapping.BuildId);
        if (_rows.TryGetValue(key, out MappingIndex row))
        {
            return row;
        }

        // The texts are copied, since a source's would keep its whole string table alive.
        row = new MappingIndex(Count);
        Mapping copy = mapping with
        {
            Id = (ulong)Count + 1,
            File = mapping.File.Copy(),
            BuildId = mapping.BuildId.Copy(),
        };
        _mappings.Add(copy);
        _rows.Add(key with { BuildIdOrFile = copy.BuildId.IsEmpty ? copy.File : copy.BuildId }, row);
        return row;
    }

    public MappingTable Build() => new([.. _mappings]);

    // Systems report the size of a mapping exactly or in pages.
    private static ulong RoundedSize(Mapping mapping)
    {
        ulong size = mapping.Limit - mapping.Start + PageSize - 1;
        return size - (size % PageSize);
    }

    private readonly record struct MappingKey(ulong Size, ulong Offset, Utf8Text BuildIdOrFile);
}
