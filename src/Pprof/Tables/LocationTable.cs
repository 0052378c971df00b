namespace Pprof;

/// <summary>
/// The locations and their lines. A location's lines run from the innermost inlined call to the function that
/// holds the code; one without lines was not symbolized.
/// </summary>
public sealed class LocationTable
{
    private readonly ulong[]? _ids;
    private readonly MappingIndex[] _mappings;
    private readonly ulong[] _addresses;
    private readonly bool[] _folded;
    private readonly int[] _lineStarts;
    private readonly FunctionIndex[] _lineFunctions;
    private readonly long[] _lineNumbers;
    private readonly long[] _lineColumns;

    // ids is null where row i has the id i + 1; lineStarts has one more entry than there are locations.
    internal LocationTable(LocationColumns columns)
    {
        _ids = columns.Ids;
        _mappings = columns.Mappings;
        _addresses = columns.Addresses;
        _folded = columns.Folded;
        _lineStarts = columns.LineStarts;
        _lineFunctions = columns.LineFunctions;
        _lineNumbers = columns.LineNumbers;
        _lineColumns = columns.LineColumns;
    }

    /// <summary>The table without a location.</summary>
    public static LocationTable Empty { get; } = new(new LocationColumns(null, [], [], [], [0], [], [], []));

    /// <summary>The number of locations.</summary>
    public int Count => _mappings.Length;

    /// <summary>The number of lines of all locations together.</summary>
    public int LineCount => _lineStarts[Count];

    /// <summary>The mapping of each location, or <see cref="MappingIndex.None"/>.</summary>
    public ReadOnlySpan<MappingIndex> Mappings => _mappings;

    /// <summary>The instruction address of each location; 0 if unknown.</summary>
    public ReadOnlySpan<ulong> Addresses => _addresses;

    /// <summary>Whether several functions were folded into the same code, so that the lines are one guess of many.</summary>
    public ReadOnlySpan<bool> Folded => _folded;

    /// <summary>Where the lines of each location begin, and at last where they end: Count + 1 entries.</summary>
    public ReadOnlySpan<int> LineStarts => _lineStarts;

    /// <summary>The function of each line.</summary>
    public ReadOnlySpan<FunctionIndex> LineFunctions => _lineFunctions;

    /// <summary>The line number of each line; 0 if unknown.</summary>
    public ReadOnlySpan<long> LineNumbers => _lineNumbers;

    /// <summary>The column of each line; 0 if unknown.</summary>
    public ReadOnlySpan<long> LineColumns => _lineColumns;

    /// <summary>The location's number for a reader of the raw profile; references never use it.</summary>
    public ulong Id(LocationIndex index) => _ids is null ? (ulong)index.Value + 1 : _ids[index.Value];

    internal LocationColumns Columns => new(
        _ids, _mappings, _addresses, _folded, _lineStarts, _lineFunctions, _lineNumbers, _lineColumns);

    /// <summary>The table with a location for each of some functions, of which nothing else is known.</summary>
    internal LocationTable Append(ReadOnlySpan<FunctionIndex> functions)
    {
        int[] lineStarts = new int[_lineStarts.Length + functions.Length];
        _lineStarts.CopyTo(lineStarts, 0);
        for (int i = 0; i < functions.Length; i++)
        {
            lineStarts[_lineStarts.Length + i] = LineCount + i + 1;
        }

        return new LocationTable(new LocationColumns(
            RowIds.Extend(_ids, functions.Length),
            [.. _mappings, .. Enumerable.Repeat(MappingIndex.None, functions.Length)],
            [.. _addresses, .. new ulong[functions.Length]],
            [.. _folded, .. new bool[functions.Length]],
            lineStarts,
            [.. _lineFunctions, .. functions],
            [.. _lineNumbers, .. new long[functions.Length]],
            [.. _lineColumns, .. new long[functions.Length]]));
    }
}

/// <summary>The arrays of a <see cref="LocationTable"/>, so that a filter can replace some and share the others.</summary>
internal sealed record LocationColumns(
    ulong[]? Ids,
    MappingIndex[] Mappings,
    ulong[] Addresses,
    bool[] Folded,
    int[] LineStarts,
    FunctionIndex[] LineFunctions,
    long[] LineNumbers,
    long[] LineColumns);
