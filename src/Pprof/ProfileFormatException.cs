namespace Pprof;

/// <summary>The input is not a profile, or a damaged one.</summary>
public sealed class ProfileFormatException : Exception
{
    /// <summary>Says what is wrong with the input and where.</summary>
    /// <param name="message">One sentence without the offset.</param>
    /// <param name="offset">See <see cref="Offset"/>.</param>
    public ProfileFormatException(string message, long offset)
        : this(message, offset, null)
    {
    }

    /// <summary>Says what is wrong with the input and where, and what was thrown for it.</summary>
    /// <param name="message">One sentence without the offset.</param>
    /// <param name="offset">See <see cref="Offset"/>.</param>
    /// <param name="innerException">What the decompressor threw, or null.</param>
    public ProfileFormatException(string message, long offset, Exception? innerException)
        : base(message, innerException)
    {
        Offset = offset;
    }

    /// <summary>
    /// The byte at which the error was noticed, from 0: of the uncompressed input, or of the input as it is if its
    /// compression is damaged.
    /// </summary>
    public long Offset { get; }
}
