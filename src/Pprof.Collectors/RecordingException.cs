namespace Pprof.Collectors;

/// <summary>Nothing can be recorded; the message is a sentence for a user.</summary>
public sealed class RecordingException : Exception
{
    /// <param name="message">A sentence.</param>
    /// <param name="cause">What it comes from.</param>
    public RecordingException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
