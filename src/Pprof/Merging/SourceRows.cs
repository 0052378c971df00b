using System.Runtime.InteropServices;
using Pprof.Building;

namespace Pprof.Merging;

/// <summary>
/// Finds the merged row of each row of one source, added at its first use: what no sample uses is left behind.
/// Benchmark: MergerBenchmarks.
/// </summary>
internal sealed class SourceRows
{
    private readonly Profile _source;
    private readonly MergedTables _merged;

    private readonly RowMap _map;

    // Merged rows + 1; 0 is not known yet.
    private readonly int[] _stacks;
    private readonly LabelSetRows _labelSets;
    private readonly List<LineEntry> _lines = [];

    /// <summary>Begins with no row known.</summary>
    /// <param name="source">The profile whose rows are asked for.</param>
    /// <param name="merged">The tables to find them in.</param>
    /// <param name="label">A label that every sample of the source gets; null for none.</param>
    public SourceRows(Profile source, MergedTables merged, TextLabel? label)
    {
        _source = source;
        _merged = merged;
        _map = new RowMap(source);
        _stacks = new int[source.Stacks.Count];
        _labelSets = new LabelSetRows(source, merged, MapString, label);
        if (merged.Locations.Count > 0)
        {
            new KnownRows(source, merged, _map).Find();
        }
    }

    public StackIndex MapStack(StackIndex index)
    {
        ref int row = ref _stacks[index.Value];
        if (row == 0)
        {
            row = AddStack(_source.Stacks[index]) + 1;
        }

        return new StackIndex(row - 1);
    }

    public LabelSetIndex MapLabelSet(LabelSetIndex index) => _labelSets.Map(index);

    public MappingIndex MapMapping(MappingIndex index)
    {
        if (index.IsNone)
        {
            return index;
        }

        ref int row = ref _map.Mappings[index.Value];
        if (row == 0)
        {
            row = _merged.Mappings.Add(_source.Mappings[index]).Value + 1;
        }

        return new MappingIndex(row - 1);
    }

    private int AddStack(ReadOnlySpan<LocationIndex> stack)
    {
        Span<LocationIndex> mapped = _merged.Stacks.Reserve(stack.Length);
        int[] rows = _map.Locations;
        for (int i = 0; i < stack.Length && i < mapped.Length; i++)
        {
            int row = rows[stack[i].Value];
            if (row == 0)
            {
                row = AddLocation(stack[i].Value) + 1;
                rows[stack[i].Value] = row;
            }

            mapped[i] = new LocationIndex(row - 1);
        }

        return _merged.Stacks.InternReserved(mapped.Length);
    }

    private int AddLocation(int index)
    {
        LocationTable locations = _source.Locations;
        MappingIndex sourceMapping = locations.Mappings[index];
        MappingIndex mapping = MapMapping(sourceMapping);

        ulong moved = mapping.IsNone ? 0 : _merged.Mappings.Moved(_source.Mappings[sourceMapping], mapping);
        _lines.Clear();
        for (int line = locations.LineStarts[index]; line < locations.LineStarts[index + 1]; line++)
        {
            _lines.Add(new LineEntry(
                MapFunction(locations.LineFunctions[line]), locations.LineNumbers[line], locations.LineColumns[line]));
        }

        return _merged.Locations.Add(
            mapping, locations.Addresses[index] + moved, CollectionsMarshal.AsSpan(_lines), locations.Folded[index]).Value;
    }

    private FunctionIndex MapFunction(FunctionIndex index)
    {
        ref int row = ref _map.Functions[index.Value];
        if (row == 0)
        {
            FunctionTable functions = _source.Functions;
            row = _merged.Functions.Add(new FunctionKey(
                MapString(functions.Names[index.Value]),
                MapString(functions.SystemNames[index.Value]),
                MapString(functions.Filenames[index.Value]),
                functions.StartLines[index.Value])).Value + 1;
        }

        return new FunctionIndex(row - 1);
    }

    private StringIndex MapString(StringIndex index)
    {
        ref int row = ref _map.Strings[index.Value];
        if (row == 0)
        {
            row = _merged.Strings.Add(_source.Strings.Span(index)).Value + 1;
        }

        return new StringIndex(row - 1);
    }
}
