using System.Collections.Immutable;
using Pprof.Filters;

namespace Pprof;

/// <summary>
/// What the options <c>tagfocus</c> and <c>tagignore</c> ask of a sample's labels. <c>key=</c> in front limits the
/// condition to the labels of that key. The rest is a range of numbers with units (<c>100ms</c>, <c>4kb:</c>,
/// <c>:2s</c>, <c>1mb:10mb</c>, both ends included), or patterns for texts, separated by commas. With a key one pattern
/// must match one of its texts; without, each pattern must match some <c>key:text</c>.
/// </summary>
public sealed class LabelCondition
{
    private LabelCondition(Utf8Text key, LabelRange? range, ImmutableArray<Pattern> patterns)
    {
        Key = key;
        Range = range;
        Patterns = patterns;
    }

    /// <summary>Whether numbers are compared with a range, rather than texts with patterns.</summary>
    public bool IsRange => Range is not null;

    /// <summary>The key of the labels that count; empty for all.</summary>
    internal Utf8Text Key { get; }

    /// <summary>The range, or null.</summary>
    internal LabelRange? Range { get; }

    /// <summary>The patterns if there is no range.</summary>
    internal ImmutableArray<Pattern> Patterns { get; }

    /// <summary>Parses a condition.</summary>
    /// <exception cref="PatternSyntaxException">A pattern is not in RE2's grammar.</exception>
    /// <exception cref="FormatException">A number of a range has more than 64 bits.</exception>
    public static LabelCondition Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int equals = text.IndexOf('=');
        string key = equals < 0 ? "" : text[..equals];
        string wanted = text[(equals + 1)..];
        LabelRange? range = LabelRange.TryParse(wanted);
        return new LabelCondition(key, range, range is null ? [.. wanted.Split(',').Select(Pattern.Parse)] : []);
    }
}
