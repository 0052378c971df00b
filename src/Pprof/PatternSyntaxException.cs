namespace Pprof;

/// <summary>A text is not a pattern in RE2's grammar, or too large a one.</summary>
public sealed class PatternSyntaxException : Exception
{
    /// <summary>Says what is wrong with the pattern and where.</summary>
    /// <param name="message">One sentence that names the construct, without the position.</param>
    /// <param name="position">Where the construct starts, in characters (UTF-16 units) of the pattern.</param>
    public PatternSyntaxException(string message, int position)
        : base(message)
    {
        Position = position;
    }

    /// <summary>Where what is wrong starts, in characters (UTF-16 units) of the pattern, from 0.</summary>
    public int Position { get; }
}
