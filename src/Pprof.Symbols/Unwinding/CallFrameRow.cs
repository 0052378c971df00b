namespace Pprof.Symbols.Unwinding;

/// <summary>How to find the caller's frame at one instruction.</summary>
/// <param name="FunctionAddress">Where the description begins: mostly a function, or the part of it that lies there.</param>
/// <param name="FunctionSize">In bytes.</param>
/// <param name="Cfa">The canonical frame address.</param>
/// <param name="FramePointer">Where the caller's frame pointer is saved; null if it is still in the register.</param>
/// <param name="ReturnAddress">Where the return address is.</param>
public readonly record struct CallFrameRow(
    ulong FunctionAddress,
    ulong FunctionSize,
    FrameAddress Cfa,
    FrameAddress? FramePointer,
    ReturnAddressPlace ReturnAddress);
