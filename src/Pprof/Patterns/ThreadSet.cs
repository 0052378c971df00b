namespace Pprof.Patterns;

/// <summary>
/// The instructions at which a search stands at one position of a text: those that take a letter, and assertions that
/// need the next one. Instructions that need nothing are followed at once.
/// </summary>
internal sealed class ThreadSet(PatternProgram program)
{
    private readonly int[] _members = new int[program.Instructions.Length];

    // An instruction is in the set, or was followed, if its stamp is that of this position.
    private readonly int[] _stamps = new int[program.Instructions.Length];
    private readonly Stack<int> _open = [];
    private int _stamp;
    private int _count;

    /// <summary>The members in no particular order; assigning to it reorders them.</summary>
    public Span<int> Members => _members.AsSpan(0, _count);

    /// <summary>Whether the pattern has matched, whatever the members are.</summary>
    public bool HasMatch { get; private set; }

    /// <summary>Whether a member is an assertion.</summary>
    public bool HasAssertion { get; private set; }

    public void Clear()
    {
        _count = 0;
        HasMatch = false;
        HasAssertion = false;
        if (_stamp == int.MaxValue)
        {
            Array.Clear(_stamps);
            _stamp = 0;
        }

        _stamp++;
    }

    /// <summary>Adds members that a set had before.</summary>
    public void Restore(ReadOnlySpan<int> members)
    {
        Clear();
        foreach (int member in members)
        {
            Visit(member, Neighbour.Unknown, Neighbour.Unknown);
        }
    }

    /// <summary>Adds an instruction and follows it as far as it goes without a letter.</summary>
    /// <param name="start">The instruction.</param>
    /// <param name="before">What is before the position.</param>
    /// <param name="after">What is behind it, or Unknown.</param>
    public void Add(int start, Neighbour before, Neighbour after)
    {
        Visit(start, before, after);
        while (_open.TryPop(out int at))
        {
            Visit(at, before, after);
        }
    }

    /// <summary>Follows the assertions among the members that hold, now that both neighbours are known.</summary>
    public void Resolve(Neighbour before, Neighbour after)
    {
        int unresolved = HasAssertion ? _count : 0;
        for (int i = 0; i < unresolved; i++)
        {
            Instruction instruction = program.Instructions[_members[i]];
            if (instruction.Operation == Operation.Assert && Holds((Assertion)instruction.Argument, before, after))
            {
                Add(instruction.Next, before, after);
            }
        }
    }

    private void Visit(int at, Neighbour before, Neighbour after)
    {
        if (_stamps[at] == _stamp)
        {
            return;
        }

        _stamps[at] = _stamp;
        Instruction instruction = program.Instructions[at];
        switch (instruction.Operation)
        {
            case Operation.Fail:
                break;
            case Operation.Match:
                HasMatch = true;
                break;
            case Operation.Split:
                _open.Push(instruction.Argument);
                _open.Push(instruction.Next);
                break;
            case Operation.Assert:
                VisitAssertion(at, instruction, before, after);
                break;
            default:
                _members[_count++] = at;
                break;
        }
    }

    private void VisitAssertion(int at, Instruction instruction, Neighbour before, Neighbour after)
    {
        var assertion = (Assertion)instruction.Argument;
        bool looksBack = assertion is Assertion.TextStart or Assertion.LineStart;
        if ((looksBack ? before : after) == Neighbour.Unknown)
        {
            HasAssertion = true;
            _members[_count++] = at;
        }
        else if (Holds(assertion, before, after))
        {
            _open.Push(instruction.Next);
        }
    }

    private static bool Holds(Assertion assertion, Neighbour before, Neighbour after) => assertion switch
    {
        Assertion.TextStart => before == Neighbour.Edge,
        Assertion.LineStart => before is Neighbour.Edge or Neighbour.Newline,
        Assertion.TextEnd => after == Neighbour.Edge,
        Assertion.LineEnd => after is Neighbour.Edge or Neighbour.Newline,
        Assertion.WordBoundary => (before == Neighbour.Word) != (after == Neighbour.Word),
        _ => (before == Neighbour.Word) == (after == Neighbour.Word),
    };
}
