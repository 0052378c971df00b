namespace Pprof.Patterns;

/// <summary>What a part of a pattern is.</summary>
internal enum NodeKind
{
    /// <summary>Matches the empty text.</summary>
    Empty,

    /// <summary>One character of each set in turn.</summary>
    Sets,

    /// <summary>The children in turn.</summary>
    Sequence,

    /// <summary>Any one of the children.</summary>
    Choice,

    /// <summary>The only child, from Min to Max times.</summary>
    Repeat,

    /// <summary>A condition on the position.</summary>
    Assertion,
}

/// <summary>
/// A part of a parsed pattern. Groups leave no node of their own: what they capture is never asked for, and the
/// measures that the limits are checked by count them.
/// </summary>
internal sealed record PatternNode
{
    /// <summary>The value of <see cref="Max"/> for a repetition without upper limit.</summary>
    public const int Unlimited = -1;

    public static PatternNode Empty { get; } = new() { Kind = NodeKind.Empty, MatchesEmpty = true };

    public required NodeKind Kind { get; init; }

    /// <summary>Numbers in the pattern's table of sets.</summary>
    public int[] Sets { get; init; } = [];

    public PatternNode[] Children { get; init; } = [];

    public int Min { get; init; }

    public int Max { get; init; }

    public Assertion Assertion { get; init; }

    /// <summary>Whether a capturing group encloses this node, so that it does not dissolve in a parent of its kind.</summary>
    public bool IsGroup { get; init; }

    /// <summary>The nodes on the longest way down, capturing groups included.</summary>
    public int Height { get; init; } = 1;

    /// <summary>The instructions it takes, as RE2's limit counts them.</summary>
    public long Size { get; init; } = 1;

    /// <summary>The largest product of nested repetition counts.</summary>
    public long Copies { get; init; } = 1;

    /// <summary>Whether it matches the empty text wherever it stands.</summary>
    public bool MatchesEmpty { get; init; }

    public static PatternNode OfSets(params int[] sets) => new() { Kind = NodeKind.Sets, Sets = sets, Size = sets.Length };

    public static PatternNode OfAssertion(Assertion assertion) => new() { Kind = NodeKind.Assertion, Assertion = assertion };

    public static PatternNode Sequence(PatternNode[] children) => children switch
    {
        [] => Empty,
        [PatternNode only] => only,
        _ => Parent(NodeKind.Sequence, children, 0) with { MatchesEmpty = Array.TrueForAll(children, child => child.MatchesEmpty) },
    };

    public static PatternNode Choice(PatternNode[] children) =>
        children is [PatternNode only]
            ? only
            : Parent(NodeKind.Choice, children, children.Length - 1) with { MatchesEmpty = Array.Exists(children, child => child.MatchesEmpty) };

    public static PatternNode Repeat(PatternNode child, int min, int max) => new()
    {
        Kind = NodeKind.Repeat,
        Children = [child],
        Min = min,
        Max = max,
        Height = child.Height + 1,
        Size = RepeatedSize(child.Size, min, max),
        MatchesEmpty = min == 0 || child.MatchesEmpty,
        Copies = max == 0 ? 1 : child.Copies * Math.Max(1, max == Unlimited ? min : max),
    };

    /// <summary>The same within a capturing group.</summary>
    public PatternNode Capture() => this with { IsGroup = true, Height = Height + 1, Size = Size + 2 };

    private static PatternNode Parent(NodeKind kind, PatternNode[] children, long ownSize)
    {
        int height = 0;
        long copies = 1;
        foreach (PatternNode child in children)
        {
            height = Math.Max(height, child.Height);
            copies = Math.Max(copies, child.Copies);
            ownSize += child.Size;
        }

        return new PatternNode { Kind = kind, Children = children, Height = height + 1, Size = ownSize, Copies = copies };
    }

    private static long RepeatedSize(long size, int min, int max) => Math.Max(1, (min, max) switch
    {
        (0, Unlimited) => size + 2,
        (_, Unlimited) => (min * size) + 1,
        _ => (max * size) + max - min,
    });
}
