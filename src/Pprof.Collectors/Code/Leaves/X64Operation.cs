namespace Pprof.Collectors.Code.Leaves;

/// <summary>What an instruction does to the stack, or where it goes on.</summary>
internal enum X64Operation
{
    /// <summary>It is not known, cut off, or not of 64-bit code.</summary>
    Invalid,

    /// <summary>Neither.</summary>
    Other,

    /// <summary>Pushes something; of rbp, see <see cref="PushFramePointer"/>.</summary>
    Push,

    /// <summary>Pops something; of rbp, see <see cref="PopFramePointer"/>.</summary>
    Pop,

    /// <summary>push rbp</summary>
    PushFramePointer,

    /// <summary>pop rbp</summary>
    PopFramePointer,

    /// <summary>Adds a constant to rsp.</summary>
    Adjust,

    /// <summary>Loads the word that rbp points at.</summary>
    LoadFromFrame,

    /// <summary>Sets rbp to rsp and a constant.</summary>
    SetFramePointer,

    /// <summary>Sets rsp to rbp and a constant.</summary>
    ReturnToFrame,

    /// <summary>leave</summary>
    Leave,

    /// <summary>Changes rsp in another way.</summary>
    ChangeStack,

    /// <summary>ret</summary>
    Return,

    /// <summary>Goes on at a target.</summary>
    Jump,

    /// <summary>Goes on at a target or behind.</summary>
    ConditionalJump,

    /// <summary>Goes on where a register or a word in memory says: a table of branches, or a call that needs no return.</summary>
    IndirectJump,

    /// <summary>An indirect jump in a form that the runtime and linkers use only to leave a function.</summary>
    TailJump,

    /// <summary>Calls, and goes on behind.</summary>
    Call,

    /// <summary>Ends in a fault: int3, ud2, hlt.</summary>
    Trap,
}
