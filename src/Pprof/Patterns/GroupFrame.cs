namespace Pprof.Patterns;

/// <summary>What has been read of a group that is still open, or of the whole pattern.</summary>
internal sealed class GroupFrame
{
    // The sum of what dissolves in its parents stays below this. It bounds the time that deep nesting can cost.
    private const long MaxMoves = 10_000_000;

    private readonly List<PatternNode> _branches = [];
    private readonly List<PatternNode> _items = [];
    private readonly List<int> _literals = [];

    /// <summary>Where the group opens in the pattern.</summary>
    public required int Start { get; init; }

    public required bool Captures { get; init; }

    /// <summary>The flags that hold again behind the group.</summary>
    public required PatternFlags OuterFlags { get; init; }

    public void AddLiteral(int set) => _literals.Add(set);

    public void Add(PatternNode node)
    {
        FlushLiterals();
        _items.Add(node);
    }

    /// <summary>Takes away what a repetition operator applies to: the last item or literal; null if there is none.</summary>
    public PatternNode? TakeLast()
    {
        if (_literals.Count > 0)
        {
            int last = _literals[^1];
            _literals.RemoveAt(_literals.Count - 1);
            FlushLiterals();
            return PatternNode.OfSets(last);
        }

        if (_items.Count == 0)
        {
            return null;
        }

        PatternNode item = _items[^1];
        _items.RemoveAt(_items.Count - 1);
        return item;
    }

    /// <summary>Begins the next branch of a choice.</summary>
    /// <param name="moves">Counts the nodes moved into parents, for all frames of a pattern.</param>
    public void EndBranch(ref long moves)
    {
        FlushLiterals();
        _branches.Add(PatternNode.Sequence(Dissolve(_items, NodeKind.Sequence, ref moves)));
        _items.Clear();
    }

    /// <summary>The whole group.</summary>
    public PatternNode Close(ref long moves)
    {
        EndBranch(ref moves);
        PatternNode node = PatternNode.Choice(Dissolve(_branches, NodeKind.Choice, ref moves));
        return Captures ? node.Capture() : node;
    }

    private void FlushLiterals()
    {
        if (_literals.Count > 0)
        {
            _items.Add(PatternNode.OfSets([.. _literals]));
            _literals.Clear();
        }
    }

    // A sequence in a sequence is one sequence, so that only nodes that mean something count as nesting.
    private PatternNode[] Dissolve(List<PatternNode> nodes, NodeKind kind, ref long moves)
    {
        var flat = new List<PatternNode>(nodes.Count);
        foreach (PatternNode node in nodes)
        {
            if (node.Kind == kind && !node.IsGroup)
            {
                flat.AddRange(node.Children);
            }
            else
            {
                flat.Add(node);
            }
        }

        moves += flat.Count;
        if (moves > MaxMoves)
        {
            PatternScanner.Throw(Start, "the pattern nests too deeply");
        }

        return [.. flat];
    }
}
