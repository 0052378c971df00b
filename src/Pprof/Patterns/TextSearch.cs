namespace Pprof.Patterns;

/// <summary>A way to find out whether a pattern occurs in a text; any number of threads may use one at once.</summary>
internal abstract class TextSearch
{
    public abstract bool IsMatch(ReadOnlySpan<byte> text);

    /// <summary>Chooses the fastest way for a pattern.</summary>
    /// <exception cref="PatternSyntaxException">The pattern is too large.</exception>
    public static TextSearch Create(PatternNode root, RuneSetTable sets)
    {
        PatternNode trimmed = SearchTrimmer.Trim(root);
        if (LiteralSearch.TryCreate(trimmed, sets) is { } literal)
        {
            return literal;
        }

        RequiredText required = RequiredText.Find(trimmed, sets);
        return new LazyAutomaton(ProgramCompiler.Compile(trimmed, sets), required);
    }
}
