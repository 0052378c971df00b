namespace Pprof;

/// <summary>The input is not a profile, or a damaged one.</summary>
public sealed class ProfileFormatException : Exception
{
    /// <summary>Says what is wrong with the input and where.</summary>
    /// <param name="message">One sentence without the offset.</param>
    /// <param name="offset">The byte of the uncompressed input at which it was noticed.</param>
    public ProfileFormatException(string message, long offset)
        : this(message, offset, null)
    {
    }

    /// <summary>Says what is wrong with the input and where, and what was thrown for it.</summary>
    /// <param name="message">One sentence without the offset.</param>
    /// <param name="offset">The byte of the uncompressed input at which it was noticed.</param>
    /// <param name="innerException">What the decompressor threw, or null.</param>
    public ProfileFormatException(string message, long offset, Exception? innerException)
        : base(message, innerException)
    {
        Offset = offset;
    }

    /// <summary>The byte of the uncompressed input at which the error was noticed, from 0.</summary>
    public long Offset { get; }
}
