namespace Pprof.Building;

/// <summary>Collects locations, equal ones once.</summary>
internal sealed class LocationTableBuilder
{
    private const int HeadLength = 3;
    private const int LineLength = 3;

    // A location is what tells it apart: mapping, address, folded, then function, number and column of each line.
    private readonly SpanInterner<long> _locations = new();

    public int Count => _locations.Count;

    public LocationIndex Add(MappingIndex mapping, ulong address, ReadOnlySpan<LineEntry> lines, bool isFolded) =>
        new(_locations.InternReserved(Reserve(mapping, address, lines, isFolded).Length));

    /// <summary>Adds a row even if there is an equal one.</summary>
    public LocationIndex Append(MappingIndex mapping, ulong address, ReadOnlySpan<LineEntry> lines, bool isFolded)
    {
        _locations.Append(Reserve(mapping, address, lines, isFolded));
        return new LocationIndex(Count - 1);
    }

    /// <summary>The row of a location; -1 if it is not there.</summary>
    public int Find(MappingIndex mapping, ulong address, ReadOnlySpan<LineEntry> lines, bool isFolded) =>
        _locations.Find(Reserve(mapping, address, lines, isFolded));

    public LocationTable Build()
    {
        int lineCount = (_locations.ItemCount - (HeadLength * Count)) / LineLength;
        var columns = new LocationColumns(
            null,
            new MappingIndex[Count],
            new ulong[Count],
            new bool[Count],
            new int[Count + 1],
            new FunctionIndex[lineCount],
            new long[lineCount],
            new long[lineCount]);
        int line = 0;
        for (int row = 0; row < Count; row++)
        {
            ReadOnlySpan<long> location = _locations[row];
            columns.Mappings[row] = new MappingIndex((int)location[0]);
            columns.Addresses[row] = (ulong)location[1];
            columns.Folded[row] = location[2] != 0;
            for (int at = HeadLength; at < location.Length; at += LineLength)
            {
                columns.LineFunctions[line] = new FunctionIndex((int)location[at]);
                columns.LineNumbers[line] = location[at + 1];
                columns.LineColumns[line] = location[at + 2];
                line++;
            }

            columns.LineStarts[row + 1] = line;
        }

        return new LocationTable(columns);
    }

    private Span<long> Reserve(MappingIndex mapping, ulong address, ReadOnlySpan<LineEntry> lines, bool isFolded)
    {
        Span<long> location = _locations.Reserve(HeadLength + (LineLength * lines.Length));
        location[0] = mapping.Value;
        location[1] = (long)address;
        location[2] = isFolded ? 1 : 0;
        int at = HeadLength;
        foreach (LineEntry line in lines)
        {
            location[at] = line.Function.Value;
            location[at + 1] = line.Number;
            location[at + 2] = line.Column;
            at += LineLength;
        }

        return location;
    }
}
