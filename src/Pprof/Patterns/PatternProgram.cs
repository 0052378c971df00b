namespace Pprof.Patterns;

/// <summary>A compiled pattern: a nondeterministic automaton over the letters of its alphabet.</summary>
internal sealed class PatternProgram
{
    public const int Fail = 0;
    public const int Match = 1;

    private readonly int[] _branchStarts;
    private readonly int[] _branchLetters;
    private readonly int[] _branchTargets;
    private readonly Neighbour[] _neighbours;

    public PatternProgram(ProgramBuilder code, int start, Alphabet alphabet, LetterSets letterSets)
    {
        Start = start;
        Alphabet = alphabet;
        LetterSets = letterSets;
        (Instructions, _branchStarts, _branchLetters, _branchTargets) = code.Release();
        _neighbours = new Neighbour[alphabet.Count + 1];
        for (int letter = 1; letter <= alphabet.Count; letter++)
        {
            int rune = alphabet.Representatives[letter - 1];
            _neighbours[letter] = rune == '\n' ? Neighbour.Newline
                : RuneSet.Word.Contains(rune) ? Neighbour.Word
                : Neighbour.Other;
        }
    }

    public Instruction[] Instructions { get; }

    public int Start { get; }

    public Alphabet Alphabet { get; }

    public LetterSets LetterSets { get; }

    /// <summary>What an assertion sees in a letter; it means something only if the pattern has such assertions.</summary>
    public Neighbour NeighbourOf(int letter) => _neighbours[letter];

    /// <summary>Where an instruction that takes a letter goes on, or <see cref="Fail"/> if it does not take this one.</summary>
    public int Take(Instruction instruction, int letter)
    {
        switch (instruction.Operation)
        {
            case Operation.Letter:
                return instruction.Argument == letter ? instruction.Next : Fail;
            case Operation.LetterSet:
                return LetterSets.Contains(instruction.Argument, letter) ? instruction.Next : Fail;
            case Operation.Branch:
                return TakeBranch(instruction.Argument, letter);
            default:
                return Fail;
        }
    }

    private int TakeBranch(int table, int letter)
    {
        int low = _branchStarts[table];
        int high = _branchStarts[table + 1] - 1;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (_branchLetters[middle] < letter)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return _branchLetters[low] == letter ? _branchTargets[low] : Fail;
    }
}
