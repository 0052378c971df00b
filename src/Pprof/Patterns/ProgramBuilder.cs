namespace Pprof.Patterns;

/// <summary>Collects instructions; the first two are always Fail and Match.</summary>
internal sealed class ProgramBuilder
{
    private readonly List<Instruction> _instructions =
    [
        new Instruction(Operation.Fail, 0, 0),
        new Instruction(Operation.Match, 0, 0),
    ];

    private readonly List<int> _branchStarts = [0];
    private readonly List<int> _branchLetters = [];
    private readonly List<int> _branchTargets = [];

    public int Add(Instruction instruction)
    {
        _instructions.Add(instruction);
        return _instructions.Count - 1;
    }

    /// <summary>Makes room for an instruction that is set later.</summary>
    public int Reserve() => Add(default);

    public void Set(int at, Instruction instruction) => _instructions[at] = instruction;

    /// <summary>Adds a branch table and gives its number; each letter may occur once.</summary>
    public int AddBranches(Span<(int Letter, int Target)> branches)
    {
        branches.Sort((left, right) => left.Letter.CompareTo(right.Letter));
        foreach ((int letter, int target) in branches)
        {
            _branchLetters.Add(letter);
            _branchTargets.Add(target);
        }

        _branchStarts.Add(_branchLetters.Count);
        return _branchStarts.Count - 2;
    }

    public (Instruction[] Instructions, int[] BranchStarts, int[] BranchLetters, int[] BranchTargets) Release() =>
        ([.. _instructions], [.. _branchStarts], [.. _branchLetters], [.. _branchTargets]);
}
