using System.Runtime.InteropServices;
using Pprof.Building;

namespace Pprof.Merging;

/// <summary>
/// Finds the rows of a source that earlier sources brought already. Going through the tables in their own order, and
/// adding nothing, takes half the time of looking each row up when a sample first needs it. Benchmark: MergerBenchmarks.
/// </summary>
internal sealed class KnownRows(Profile source, MergedTables merged, RowMap map)
{
    private readonly List<LineEntry> _lines = [];

    public void Find()
    {
        for (int row = 0; row < map.Strings.Length; row++)
        {
            map.Strings[row] = merged.Strings.Find(source.Strings.Span(new StringIndex(row))) + 1;
        }

        for (int row = 0; row < map.Functions.Length; row++)
        {
            map.Functions[row] = FindFunction(row) + 1;
        }

        for (int row = 0; row < map.Mappings.Length; row++)
        {
            map.Mappings[row] = merged.Mappings.Find(source.Mappings[new MappingIndex(row)]) + 1;
        }

        for (int row = 0; row < map.Locations.Length; row++)
        {
            map.Locations[row] = FindLocation(row) + 1;
        }
    }

    private int FindFunction(int row)
    {
        FunctionTable table = source.Functions;
        int name = map.Strings[table.Names[row].Value] - 1;
        int systemName = map.Strings[table.SystemNames[row].Value] - 1;
        int filename = map.Strings[table.Filenames[row].Value] - 1;
        return name < 0 || systemName < 0 || filename < 0
            ? -1
            : merged.Functions.Find(new FunctionKey(
                new StringIndex(name), new StringIndex(systemName), new StringIndex(filename), table.StartLines[row]));
    }

    private int FindLocation(int row)
    {
        LocationTable table = source.Locations;
        MappingIndex mapping = table.Mappings[row];
        ulong moved = 0;
        if (!mapping.IsNone)
        {
            int known = map.Mappings[mapping.Value] - 1;
            if (known < 0)
            {
                return -1;
            }

            moved = merged.Mappings.Moved(source.Mappings[mapping], new MappingIndex(known));
            mapping = new MappingIndex(known);
        }

        _lines.Clear();
        for (int line = table.LineStarts[row]; line < table.LineStarts[row + 1]; line++)
        {
            int function = map.Functions[table.LineFunctions[line].Value] - 1;
            if (function < 0)
            {
                return -1;
            }

            _lines.Add(new LineEntry(new FunctionIndex(function), table.LineNumbers[line], table.LineColumns[line]));
        }

        return merged.Locations.Find(
            mapping, table.Addresses[row] + moved, CollectionsMarshal.AsSpan(_lines), table.Folded[row]);
    }
}
