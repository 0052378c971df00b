namespace Pprof.Collectors;

/// <summary>Nothing can be recorded; the message is a sentence for the user.</summary>
public sealed class RecordingException : Exception
{
    /// <summary>Nothing can be recorded.</summary>
    /// <param name="message">Why, as a sentence.</param>
    /// <param name="inner">What led to it.</param>
    public RecordingException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
