namespace Pprof.Analysis;

/// <summary>The options do not fit the profile, or are no options; the message is a sentence for the user.</summary>
public sealed class ViewException : Exception
{
    /// <summary>Says what is wrong.</summary>
    public ViewException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
