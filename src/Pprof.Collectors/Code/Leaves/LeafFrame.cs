using Pprof.Symbols.Unwinding;

namespace Pprof.Collectors.Code.Leaves;

/// <summary>What the code at an instruction says about the frame of its function.</summary>
/// <param name="Cfa">The stack pointer before the call; below it is where the call returns to. Unknown if nobody can tell.</param>
/// <param name="FramePointer">Where the caller's rbp is saved; null if it still has it.</param>
internal readonly record struct LeafFrame(FrameAddress Cfa, FrameAddress? FramePointer = null)
{
    /// <summary>Of code that saved rbp first, and made it the frame pointer: a walk along frame pointers finds the caller.</summary>
    public static LeafFrame Framed =>
        new(new FrameAddress(FrameBase.FramePointer, 16), new FrameAddress(FrameBase.Cfa, -16));

    /// <summary>Whether there is no caller: a thread begins here.</summary>
    public bool IsRoot { get; init; }

    /// <summary>Whether it is the first method of a thread, which no other has called.</summary>
    public bool IsFirstMethod { get; init; }

    /// <summary>Whether the code replaced other code of its method while that ran, whose frame then lies above it.</summary>
    public bool IsReplacing { get; init; }

    public bool IsKnown => IsRoot || Cfa.Base != FrameBase.Unknown;

    /// <summary>Whether rbp tells the caller.</summary>
    public bool IsFramePointerUsed => Cfa.Base == FrameBase.FramePointer;

    /// <summary>Whether rbp may hold anything, unless its value was found: it was saved, and is not the frame pointer.</summary>
    public bool IsFramePointerFree => FramePointer is not null && !IsFramePointerUsed;

    /// <summary>Of code whose return address is at a known distance from the stack pointer: a walk misses the caller.</summary>
    /// <param name="bytes">The distance; negative if it is not known after all.</param>
    /// <param name="framePointer">Where rbp is saved, if it is.</param>
    public static LeafFrame Frameless(int bytes, FrameAddress? framePointer = null) => bytes < 0 || bytes % sizeof(ulong) != 0
        ? default
        : new LeafFrame(new FrameAddress(FrameBase.StackPointer, bytes + sizeof(ulong)), framePointer);
}
