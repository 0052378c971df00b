namespace Pprof.Patterns;

/// <summary>What an instruction of a compiled pattern does.</summary>
internal enum Operation
{
    /// <summary>Leads nowhere.</summary>
    Fail,

    /// <summary>The pattern matches.</summary>
    Match,

    /// <summary>Takes the letter Argument.</summary>
    Letter,

    /// <summary>Takes a letter of the row Argument of the program's letter sets.</summary>
    LetterSet,

    /// <summary>Takes the letter that is a key of the branch table Argument; Next is not used.</summary>
    Branch,

    /// <summary>Goes on at Next and at Argument.</summary>
    Split,

    /// <summary>Goes on if the assertion Argument holds.</summary>
    Assert,
}

/// <summary>One step of a compiled pattern.</summary>
internal readonly record struct Instruction(Operation Operation, int Next, int Argument);
