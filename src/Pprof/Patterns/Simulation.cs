namespace Pprof.Patterns;

/// <summary>
/// Steps through a text with all ways of the program at once. Each step costs at most as much as the program is long;
/// the lazy automaton remembers steps so that few need to be made. Not for use by several threads at once.
/// </summary>
internal sealed class Simulation(PatternProgram program)
{
    private ThreadSet _current = new(program);
    private ThreadSet _following = new(program);

    // What is before the position, which assertions among the members ask for.
    private Neighbour _before;
    private int[] _key = new int[64];

    public bool HasMatch => _current.HasMatch;

    public bool IsEmpty => _current.Members.IsEmpty;

    /// <summary>
    /// What makes this place equal to others: what is before it, if that matters, then the members in ascending order.
    /// Valid until the next call.
    /// </summary>
    public ReadOnlySpan<int> Key()
    {
        Span<int> members = _current.Members;
        members.Sort();
        if (_key.Length <= members.Length)
        {
            _key = new int[members.Length * 2];
        }

        _key[0] = (int)(_current.HasAssertion ? _before : Neighbour.Other);
        members.CopyTo(_key.AsSpan(1));
        return _key.AsSpan(0, members.Length + 1);
    }

    /// <summary>Stands at the start of a text.</summary>
    public void Start()
    {
        _current.Clear();
        _before = Neighbour.Edge;
        _current.Add(program.Start, _before, Neighbour.Unknown);
    }

    /// <summary>Stands where a search stood before.</summary>
    public void Restore(ReadOnlySpan<int> key)
    {
        _before = (Neighbour)key[0];
        _current.Restore(key[1..]);
    }

    /// <summary>Takes a letter; a match may also start behind it.</summary>
    public void Step(int letter)
    {
        Neighbour neighbour = program.NeighbourOf(letter);
        _current.Resolve(_before, neighbour);
        if (_current.HasMatch)
        {
            return;
        }

        _following.Clear();
        foreach (int member in _current.Members)
        {
            int next = program.Take(program.Instructions[member], letter);
            if (next != PatternProgram.Fail)
            {
                _following.Add(next, neighbour, Neighbour.Unknown);
            }
        }

        _following.Add(program.Start, neighbour, Neighbour.Unknown);
        (_current, _following) = (_following, _current);
        _before = neighbour;
    }

    /// <summary>Takes the end of the text; only a match can follow.</summary>
    public void End() => _current.Resolve(_before, Neighbour.Edge);

    /// <summary>Whether the pattern matches in the rest of a text, from where the search stands.</summary>
    public bool Finish(ReadOnlySpan<byte> rest)
    {
        while (!HasMatch && !IsEmpty && !rest.IsEmpty)
        {
            Step(LetterReader.Read(program.Alphabet, rest, out int length));
            rest = rest[length..];
        }

        End();
        return HasMatch;
    }
}
