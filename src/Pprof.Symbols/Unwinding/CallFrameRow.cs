namespace Pprof.Symbols.Unwinding;

/// <summary>
/// How to find the caller's frame at one instruction. The canonical frame address (CFA) is the value of the stack pointer
/// before the call.
/// </summary>
/// <param name="FunctionAddress">Where the description begins: mostly a function, or the part of it that lies there.</param>
/// <param name="FunctionSize">In bytes.</param>
/// <param name="CfaRegister">By DWARF's number (of x86-64, 6 is rbp and 7 is rsp); -1 if it takes an expression.</param>
/// <param name="CfaOffset">What is added to the register, in bytes.</param>
/// <param name="IsFramePointerSaved">Whether the caller's frame pointer is in memory, so that the register may hold anything.</param>
/// <param name="HasFramePointer">Whether the function finds its frame by the frame pointer at some instruction.</param>
/// <param name="ReturnAddress">Where the return address is.</param>
public readonly record struct CallFrameRow(
    ulong FunctionAddress,
    ulong FunctionSize,
    int CfaRegister,
    long CfaOffset,
    bool IsFramePointerSaved,
    bool HasFramePointer,
    ReturnAddressPlace ReturnAddress);
