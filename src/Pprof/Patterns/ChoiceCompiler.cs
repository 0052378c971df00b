namespace Pprof.Patterns;

/// <summary>
/// Translates a choice so that branches share the characters they start with: thousands of names become a tree in which
/// each character of a text selects one way. The order of branches has no meaning where only the verdict counts.
/// </summary>
internal sealed class ChoiceCompiler(ProgramCompiler compiler)
{
    // Fewer edges are told apart one by one.
    private const int MinBranchTable = 3;

    /// <summary>Translates the branches and gives the instruction that the choice starts at.</summary>
    public int Compile(PatternNode[] nodes, int next)
    {
        Branch[] branches = Array.ConvertAll(nodes, Branch.Of);
        Array.Sort(branches, (left, right) => left.Lead.AsSpan().SequenceCompareTo(right.Lead));
        int root = compiler.Code.Reserve();
        var open = new Stack<TreeNode>();
        open.Push(new TreeNode(0, branches.Length, 0, root));
        while (open.TryPop(out TreeNode node))
        {
            Fill(node, branches, next, open);
        }

        return root;
    }

    // Sets the instructions of one node of the tree: the ends of branches that lead no further, then an edge for each
    // set that comes next in the others.
    private void Fill(TreeNode node, Branch[] branches, int next, Stack<TreeNode> open)
    {
        var ways = new List<int>();
        int at = node.First;
        for (; at < node.End && branches[at].Lead.Length == node.Depth; at++)
        {
            ways.Add(compiler.CompileSequence(branches[at].Rest, next));
        }

        // Once the pattern has matched, nothing longer matters.
        if (ways.Contains(PatternProgram.Match))
        {
            Link(node.Slot, [PatternProgram.Match]);
            return;
        }

        List<Instruction> takes = Combine(OpenEdges(node with { First = at }, branches, open));
        if (ways.Count == 0 && takes is [Instruction only])
        {
            compiler.Code.Set(node.Slot, only);
            return;
        }

        ways.AddRange(takes.Select(compiler.Code.Add));
        Link(node.Slot, ways);
    }

    private List<Instruction> OpenEdges(TreeNode node, Branch[] branches, Stack<TreeNode> open)
    {
        var edges = new List<Instruction>();
        for (int first = node.First; first < node.End;)
        {
            int set = branches[first].Lead[node.Depth];
            int end = first + 1;
            while (end < node.End && branches[end].Lead[node.Depth] == set)
            {
                end++;
            }

            int slot = compiler.Code.Reserve();
            open.Push(new TreeNode(first, end, node.Depth + 1, slot));
            edges.Add(compiler.Take(set, slot));
            first = end;
        }

        return edges;
    }

    private List<Instruction> Combine(List<Instruction> edges)
    {
        (int Letter, int Target)[] letters =
        [
            .. edges.Where(edge => edge.Operation == Operation.Letter).Select(edge => (edge.Argument, edge.Next)),
        ];
        if (letters.Length < MinBranchTable)
        {
            return edges;
        }

        int table = compiler.Code.AddBranches(letters);
        edges.RemoveAll(edge => edge.Operation == Operation.Letter);
        edges.Add(new Instruction(Operation.Branch, PatternProgram.Fail, table));
        return edges;
    }

    private void Link(int slot, List<int> ways)
    {
        int rest = PatternProgram.Fail;
        for (int i = ways.Count - 1; i > 0; i--)
        {
            rest = compiler.Code.Add(new Instruction(Operation.Split, ways[i], rest));
        }

        compiler.Code.Set(slot, new Instruction(Operation.Split, ways.Count > 0 ? ways[0] : PatternProgram.Fail, rest));
    }

    /// <summary>The branches from First to before End, which share Depth leading sets; Slot is their instruction.</summary>
    private readonly record struct TreeNode(int First, int End, int Depth, int Slot);

    /// <summary>A branch as the sets it starts with and what follows.</summary>
    private readonly record struct Branch(int[] Lead, PatternNode[] Rest)
    {
        public static Branch Of(PatternNode node)
        {
            if (node.Kind != NodeKind.Sequence)
            {
                return node.Kind == NodeKind.Sets ? new Branch(node.Sets, []) : new Branch([], [node]);
            }

            int leading = 0;
            while (leading < node.Children.Length && node.Children[leading].Kind == NodeKind.Sets)
            {
                leading++;
            }

            int[] lead = [.. node.Children[..leading].SelectMany(child => child.Sets)];
            return new Branch(lead, node.Children[leading..]);
        }
    }
}
