using System.Text;
using System.Text.RegularExpressions;

namespace Pprof;

/// <summary>A regular expression in RE2's grammar, matched against names as bytes.</summary>
public sealed class Pattern
{
    private readonly Regex _regex;

    private Pattern(string text)
    {
        Text = text;
        _regex = new Regex(text, RegexOptions.CultureInvariant);
    }

    /// <summary>The pattern as it was given.</summary>
    public string Text { get; }

    /// <summary>Parses a pattern.</summary>
    /// <exception cref="PatternSyntaxException">The text is not in RE2's grammar.</exception>
    public static Pattern Parse(string text) => new(text);

    /// <summary>Whether the pattern matches somewhere in the text.</summary>
    public bool IsMatch(ReadOnlySpan<byte> text) => _regex.IsMatch(Encoding.UTF8.GetString(text));

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>A text is not a pattern in RE2's grammar.</summary>
public sealed class PatternSyntaxException : Exception
{
    /// <summary>Says what is wrong with the pattern.</summary>
    public PatternSyntaxException(string message)
        : base(message)
    {
    }
}
