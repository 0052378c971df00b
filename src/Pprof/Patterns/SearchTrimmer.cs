namespace Pprof.Patterns;

/// <summary>
/// Leaves out of a pattern what does not change whether it occurs anywhere in a text: what may be empty at either end,
/// and repetitions there beyond the least. <c>.*foo(bar)?</c> occurs where <c>foo</c> does, and a plain text is
/// searched far faster.
/// </summary>
internal static class SearchTrimmer
{
    public static PatternNode Trim(PatternNode root) => TrimEnd(TrimStart(root));

    private static PatternNode TrimStart(PatternNode node)
    {
        if (node.MatchesEmpty)
        {
            return PatternNode.Empty;
        }

        switch (node.Kind)
        {
            case NodeKind.Sequence:
                int first = Array.FindIndex(node.Children, child => !child.MatchesEmpty);
                return PatternNode.Sequence([TrimStart(node.Children[first]), .. node.Children[(first + 1)..]]);
            case NodeKind.Choice:
                return PatternNode.Choice(Array.ConvertAll(node.Children, TrimStart));
            case NodeKind.Repeat:
                return Least(node, TrimStart);
            default:
                return node;
        }
    }

    private static PatternNode TrimEnd(PatternNode node)
    {
        if (node.MatchesEmpty)
        {
            return PatternNode.Empty;
        }

        switch (node.Kind)
        {
            case NodeKind.Sequence:
                int last = Array.FindLastIndex(node.Children, child => !child.MatchesEmpty);
                return PatternNode.Sequence([.. node.Children[..last], TrimEnd(node.Children[last])]);
            case NodeKind.Choice:
                return PatternNode.Choice(Array.ConvertAll(node.Children, TrimEnd));
            case NodeKind.Repeat:
                return Least(node, TrimEnd);
            default:
                return node;
        }
    }

    private static PatternNode Least(PatternNode repeat, Func<PatternNode, PatternNode> trim) => repeat.Min == 1
        ? trim(repeat.Children[0])
        : PatternNode.Repeat(repeat.Children[0], repeat.Min, repeat.Min);
}
