namespace Pprof;

/// <summary>Profiles count different things, so that their values cannot be added.</summary>
public sealed class ProfileMismatchException : Exception
{
    /// <summary>Says what does not fit together.</summary>
    /// <param name="message">One sentence that names both sides.</param>
    public ProfileMismatchException(string message)
        : base(message)
    {
    }
}
