namespace Pprof;

/// <summary>Limits for reading a profile from a source that is not trusted.</summary>
public sealed record ProfileReadOptions
{
    /// <summary>The defaults.</summary>
    public static ProfileReadOptions Default { get; } = new();

    /// <summary>
    /// The greatest number of bytes to decompress, by default what one array can hold, about 2 GiB. Reading needs up to
    /// four times of what it decompresses.
    /// </summary>
    public int MaxUncompressedLength { get; init; } = Array.MaxLength;
}
