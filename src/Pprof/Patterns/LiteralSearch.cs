namespace Pprof.Patterns;

/// <summary>Searches for a plain text, perhaps bound to the start or end: most patterns that people write.</summary>
internal sealed class LiteralSearch : TextSearch
{
    private readonly byte[] _literal;
    private readonly bool _atStart;
    private readonly bool _atEnd;

    private LiteralSearch(byte[] literal, bool atStart, bool atEnd)
    {
        _literal = literal;
        _atStart = atStart;
        _atEnd = atEnd;
    }

    /// <summary>The search for a pattern, or null if it is more than a plain text.</summary>
    public static LiteralSearch? TryCreate(PatternNode root, RuneSetTable sets)
    {
        ReadOnlySpan<PatternNode> parts = root.Kind == NodeKind.Sequence ? root.Children : [root];
        bool atStart = parts is [{ Kind: NodeKind.Assertion, Assertion: Assertion.TextStart }, ..];
        parts = atStart ? parts[1..] : parts;
        bool atEnd = parts is [.., { Kind: NodeKind.Assertion, Assertion: Assertion.TextEnd }];
        parts = atEnd ? parts[..^1] : parts;
        var literal = new List<byte>();
        foreach (PatternNode part in parts)
        {
            if (part.Kind is not (NodeKind.Sets or NodeKind.Empty)
                || !Array.TrueForAll(part.Sets, set => RequiredText.TryAppend(literal, sets[set])))
            {
                return null;
            }
        }

        return new LiteralSearch([.. literal], atStart, atEnd);
    }

    /// <inheritdoc/>
    public override bool IsMatch(ReadOnlySpan<byte> text) => (_atStart, _atEnd) switch
    {
        (true, true) => text.SequenceEqual(_literal),
        (true, false) => text.StartsWith(_literal),
        (false, true) => text.EndsWith(_literal),
        _ => text.IndexOf(_literal) >= 0,
    };
}
