namespace Pprof;

/// <summary>Limits for reading a profile from a source that is not trusted.</summary>
public sealed record ProfileReadOptions
{
    // Deflate can reach 1032; a profile of a thousand equal samples reaches some tens. Only large inputs are refused.
    internal const int GreatestRatio = 100;
    internal const long LengthOfAnyRatio = 64 << 20;

    /// <summary>The defaults.</summary>
    public static ProfileReadOptions Default { get; } = new();

    /// <summary>
    /// The greatest number of bytes to decompress, by default 8 GiB. What a profile takes in memory is at most about four
    /// times of that; no array of it can have more than 2^31 entries.
    /// </summary>
    public long MaxUncompressedLength { get; init; } = 8L << 30;
}
