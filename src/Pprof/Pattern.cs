using Pprof.Patterns;

namespace Pprof;

/// <summary>
/// A regular expression in the grammar of RE2, as Go's package regexp accepts it, searched for in names as bytes. Time is
/// linear in the length of the name, whatever the pattern. Any number of threads may use one.
/// </summary>
public sealed class Pattern
{
    private readonly TextSearch _search;

    private Pattern(string text)
    {
        Text = text;
        (PatternNode root, RuneSetTable sets) = PatternParser.Parse(text);
        _search = TextSearch.Create(root, sets);
    }

    /// <summary>The pattern as it was given.</summary>
    public string Text { get; }

    /// <summary>Parses a pattern.</summary>
    /// <exception cref="PatternSyntaxException">The text is not in the grammar, or exceeds one of its limits.</exception>
    public static Pattern Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new Pattern(text);
    }

    /// <summary>Whether the pattern matches somewhere in the text.</summary>
    /// <param name="text">UTF-8; each byte that is part of no valid sequence counts as the character U+FFFD.</param>
    public bool IsMatch(ReadOnlySpan<byte> text) => _search.IsMatch(text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
