using Pprof.Symbols.Lines;

namespace Pprof.Collectors.Code;

/// <summary>What a function's code is.</summary>
internal enum CodeKind
{
    /// <summary>A method of .NET.</summary>
    Managed,

    /// <summary>Glue of the runtime that nobody wrote: left out of stacks.</summary>
    Stub,

    /// <summary>Code of a library or program that is not .NET's.</summary>
    Native,

    /// <summary>The runtime itself (libcoreclr.so).</summary>
    Runtime,

    /// <summary>The garbage collector, where it is a library of its own (libclrgc.so).</summary>
    Collector,

    /// <summary>The compiler (libclrjit.so).</summary>
    Jit,

    /// <summary>The kernel.</summary>
    Kernel,
}

/// <summary>A function that addresses of a process were found to be in; one object for each code of it.</summary>
internal abstract class CodeFunction
{
    /// <summary>What it is.</summary>
    public required CodeKind Kind { get; init; }

    /// <summary>The name as shown.</summary>
    public required Utf8Text Name { get; init; }

    /// <summary>The name as the system knows it.</summary>
    public required Utf8Text SystemName { get; init; }

    /// <summary>The address of the first instruction; 0 if it is not known.</summary>
    public required ulong Start { get; init; }

    /// <summary>The length of the code in bytes; 0 if it is not known.</summary>
    public required ulong Size { get; init; }

    /// <summary>The binary or assembly as the process names it; empty for code that has none.</summary>
    public required string Binary { get; init; }

    /// <summary>The line that the author declared it in, or that its code begins at; default if it is not known.</summary>
    public virtual SourceLine FirstLine => default;

    /// <summary>The line of an instruction; default if it is not known.</summary>
    /// <param name="address">Of the instruction; of a caller, one less than where its call returns to.</param>
    public virtual SourceLine LineOf(ulong address) => default;
}
