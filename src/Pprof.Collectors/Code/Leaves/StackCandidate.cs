namespace Pprof.Collectors.Code.Leaves;

/// <summary>A word of a stack that may be where a call returns to, since it is an address of code.</summary>
/// <param name="Index">Words above the stack pointer of the interrupted code; that at the stack pointer has 0.</param>
/// <param name="Value">The word.</param>
internal readonly record struct StackCandidate(int Index, ulong Value);
