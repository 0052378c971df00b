namespace Pprof.NetTrace;

/// <summary>The input is no nettrace stream, or a damaged or cut off one.</summary>
public sealed class NetTraceFormatException : Exception
{
    /// <summary>Says what is wrong with the input and where.</summary>
    /// <param name="message">One sentence without the offset.</param>
    /// <param name="offset">See <see cref="Offset"/>.</param>
    /// <param name="isTruncated">See <see cref="IsTruncated"/>.</param>
    public NetTraceFormatException(string message, long offset, bool isTruncated = false)
        : base(message)
    {
        Offset = offset;
        IsTruncated = isTruncated;
    }

    /// <summary>The byte at which the error was noticed, from 0.</summary>
    public long Offset { get; }

    /// <summary>
    /// Whether the input merely ends too early, as it does when the process that wrote it was killed: then all events
    /// before are whole.
    /// </summary>
    public bool IsTruncated { get; }
}
