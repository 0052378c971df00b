namespace Pprof;

/// <summary>The ranges of memory that binaries were mapped to; the first is the main binary.</summary>
public sealed class MappingTable
{
    private readonly Mapping[] _rows;

    internal MappingTable(Mapping[] rows)
    {
        _rows = rows;
    }

    /// <summary>The table without a mapping.</summary>
    public static MappingTable Empty { get; } = new([]);

    /// <summary>The number of mappings.</summary>
    public int Count => _rows.Length;

    /// <summary>All mappings.</summary>
    public ReadOnlySpan<Mapping> Rows => _rows;

    /// <summary>A mapping; the index must not be <see cref="MappingIndex.None"/>.</summary>
    public Mapping this[MappingIndex index] => _rows[index.Value];
}

/// <summary>A range of memory to which a binary was mapped.</summary>
public sealed record Mapping
{
    /// <summary>The mapping's number for a reader of the raw profile, at least 1; references never use it.</summary>
    public required ulong Id { get; init; }

    /// <summary>The first address.</summary>
    public ulong Start { get; init; }

    /// <summary>The address after the last one.</summary>
    public ulong Limit { get; init; }

    /// <summary>The offset in the binary of the first address.</summary>
    public ulong Offset { get; init; }

    /// <summary>The binary's path, or a name like <c>[vdso]</c>.</summary>
    public Utf8Text File { get; init; }

    /// <summary>What identifies the build, in hexadecimal.</summary>
    public Utf8Text BuildId { get; init; }

    /// <summary>Whether the locations have functions.</summary>
    public bool HasFunctions { get; init; }

    /// <summary>Whether the functions have source files.</summary>
    public bool HasFilenames { get; init; }

    /// <summary>Whether the lines have numbers.</summary>
    public bool HasLineNumbers { get; init; }

    /// <summary>Whether the locations show inlined calls.</summary>
    public bool HasInlineFrames { get; init; }
}
