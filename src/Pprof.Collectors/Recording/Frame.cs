using Pprof.Collectors.Code;

namespace Pprof.Collectors.Recording;

/// <summary>A frame of a stack.</summary>
/// <param name="Function">What runs.</param>
/// <param name="Address">Of the instruction, or of a caller, one less than where its call returns to; 0 if it is not known.</param>
internal readonly record struct Frame(CodeFunction Function, ulong Address);
