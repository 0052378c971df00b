namespace Pprof.Patterns;

/// <summary>
/// Translates a pattern into a program. Every node is translated for the instruction at which its match goes on, from
/// the end of the pattern to its start.
/// </summary>
internal sealed class ProgramCompiler
{
    private readonly int[] _rows;
    private readonly ProgramBuilder _code = new();
    private readonly ChoiceCompiler _choices;

    private ProgramCompiler(int[] rows)
    {
        _rows = rows;
        _choices = new ChoiceCompiler(this);
    }

    internal ProgramBuilder Code => _code;

    /// <exception cref="PatternSyntaxException">The pattern has too many different classes.</exception>
    public static PatternProgram Compile(PatternNode root, RuneSetTable sets)
    {
        if (HasLookaround(root))
        {
            sets.Intern(RuneSet.Word);
            sets.Intern(RuneSet.Newline);
        }

        Alphabet alphabet = Alphabet.Create(Enumerable.Range(0, sets.Count).Select(set => sets[set]));
        var letterSets = new LetterSets(sets, alphabet);
        var compiler = new ProgramCompiler(letterSets.Rows);
        int start = compiler.Compile(root, PatternProgram.Match);
        return new PatternProgram(compiler._code, start, alphabet, letterSets);
    }

    /// <summary>Translates a node and gives the instruction that its match starts at.</summary>
    internal int Compile(PatternNode node, int next)
    {
        switch (node.Kind)
        {
            case NodeKind.Sets:
                for (int i = node.Sets.Length - 1; i >= 0; i--)
                {
                    next = _code.Add(Take(node.Sets[i], next));
                }

                return next;
            case NodeKind.Sequence:
                return CompileSequence(node.Children, next);
            case NodeKind.Choice:
                return _choices.Compile(node.Children, next);
            case NodeKind.Repeat:
                return CompileRepeat(node, next);
            case NodeKind.Assertion:
                return _code.Add(new Instruction(Operation.Assert, next, (int)node.Assertion));
            default:
                return next;
        }
    }

    internal int CompileSequence(ReadOnlySpan<PatternNode> children, int next)
    {
        for (int i = children.Length - 1; i >= 0; i--)
        {
            next = Compile(children[i], next);
        }

        return next;
    }

    /// <summary>The instruction that takes a character of a set.</summary>
    internal Instruction Take(int set, int next) => _rows[set] < 0
        ? new Instruction(Operation.Letter, next, ~_rows[set])
        : new Instruction(Operation.LetterSet, next, _rows[set]);

    private int CompileRepeat(PatternNode repeat, int next)
    {
        PatternNode child = repeat.Children[0];
        int end = next;
        if (repeat.Max == PatternNode.Unlimited)
        {
            int loop = _code.Reserve();
            _code.Set(loop, new Instruction(Operation.Split, Compile(child, loop), end));
            next = loop;
        }

        for (int optional = repeat.Min; optional < repeat.Max; optional++)
        {
            next = _code.Add(new Instruction(Operation.Split, Compile(child, next), end));
        }

        for (int needed = 0; needed < repeat.Min; needed++)
        {
            next = Compile(child, next);
        }

        return next;
    }

    private static bool HasLookaround(PatternNode node) => node.Kind == NodeKind.Assertion
        ? node.Assertion is not (Assertion.TextStart or Assertion.TextEnd)
        : Array.Exists(node.Children, HasLookaround);
}
