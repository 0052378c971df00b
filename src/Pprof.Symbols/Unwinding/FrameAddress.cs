namespace Pprof.Symbols.Unwinding;

/// <summary>What an address of a frame is counted from.</summary>
public enum FrameBase
{
    /// <summary>Something that is not followed, so that the address is not known.</summary>
    Unknown,

    /// <summary>The stack pointer of the function.</summary>
    StackPointer,

    /// <summary>The frame pointer of the function.</summary>
    FramePointer,

    /// <summary>The canonical frame address (CFA): the value of the stack pointer before the call.</summary>
    Cfa,
}

/// <summary>An address that a frame is found by, or that something is saved at.</summary>
/// <param name="Base">What it is counted from.</param>
/// <param name="Offset">The distance, in bytes.</param>
/// <param name="Addend">If there is one, the address is the word there and so many bytes more.</param>
public readonly record struct FrameAddress(FrameBase Base, long Offset, long? Addend = null);
