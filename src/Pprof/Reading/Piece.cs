namespace Pprof.Reading;

/// <summary>Consecutive bytes of the input, behind room for what is left of the piece before.</summary>
/// <param name="Array">The bytes, from <see cref="Headroom"/> on.</param>
/// <param name="Length">The number of bytes.</param>
/// <param name="Progress">The share of the whole input that has arrived with this piece, up to 1; 0 if unknown.</param>
internal readonly record struct Piece(byte[] Array, int Length, double Progress)
{
    /// <summary>Room for a sample of some thousand frames; a longer field is copied.</summary>
    public const int Headroom = 16 * 1024;

    /// <summary>The greatest number of bytes; fits the second-level cache beside the decoder's own data.</summary>
    public const int Capacity = 256 * 1024;

    public ReadOnlySpan<byte> Bytes => Array.AsSpan(Headroom, Length);
}
