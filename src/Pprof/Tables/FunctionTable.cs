namespace Pprof;

/// <summary>The functions, a column for each field.</summary>
public sealed class FunctionTable
{
    private readonly ulong[]? _ids;
    private readonly StringIndex[] _names;
    private readonly StringIndex[] _systemNames;
    private readonly StringIndex[] _filenames;
    private readonly long[] _startLines;

    // ids is null where row i has the id i + 1.
    internal FunctionTable(
        ulong[]? ids, StringIndex[] names, StringIndex[] systemNames, StringIndex[] filenames, long[] startLines)
    {
        _ids = ids;
        _names = names;
        _systemNames = systemNames;
        _filenames = filenames;
        _startLines = startLines;
    }

    /// <summary>The table without a function.</summary>
    public static FunctionTable Empty { get; } = new(null, [], [], [], []);

    /// <summary>The number of functions.</summary>
    public int Count => _names.Length;

    /// <summary>The names as shown to a reader, possibly demangled.</summary>
    public ReadOnlySpan<StringIndex> Names => _names;

    /// <summary>The names as the system knows them, such as a C++ linkage name.</summary>
    public ReadOnlySpan<StringIndex> SystemNames => _systemNames;

    /// <summary>The source file of each function.</summary>
    public ReadOnlySpan<StringIndex> Filenames => _filenames;

    /// <summary>The line on which each function begins; 0 if unknown.</summary>
    public ReadOnlySpan<long> StartLines => _startLines;

    /// <summary>The function's number for a reader of the raw profile; references never use it.</summary>
    public ulong Id(FunctionIndex index) => _ids is null ? (ulong)index.Value + 1 : _ids[index.Value];

    internal FunctionTable WithNames(StringIndex[] names, StringIndex[] systemNames) =>
        new(_ids, names, systemNames, _filenames, _startLines);

    internal FunctionTable WithFilenames(StringIndex[] filenames) =>
        new(_ids, _names, _systemNames, filenames, _startLines);

    /// <summary>The table with more functions, of which nothing else is known.</summary>
    internal FunctionTable Append(ReadOnlySpan<StringIndex> names, ReadOnlySpan<StringIndex> filenames) => new(
        RowIds.Extend(_ids, names.Length),
        [.. _names, .. names],
        [.. _systemNames, .. new StringIndex[names.Length]],
        [.. _filenames, .. filenames],
        [.. _startLines, .. new long[names.Length]]);
}
