namespace Pprof.Symbols;

/// <summary>A binary or a file with symbols is damaged, or of a kind that is not read.</summary>
public sealed class SymbolFileException : Exception
{
    /// <summary>With a sentence that says what is wrong.</summary>
    public SymbolFileException(string message)
        : base(message)
    {
    }

    /// <summary>With a sentence that says what is wrong, and what showed it.</summary>
    public SymbolFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
