using Pprof.Collectors.Code;
using Pprof.Collectors.Code.Leaves;

namespace Pprof.Collectors.Recording;

/// <summary>What is known of a process's code.</summary>
internal interface ICodeLookup
{
    /// <summary>The function that an address is in.</summary>
    /// <param name="address">Of an instruction, or one that a sampler gives instead.</param>
    /// <param name="time">When it ran, in nanoseconds of CLOCK_MONOTONIC: code can be removed, and its place used again.</param>
    /// <returns>Null if nothing is known of it.</returns>
    CodeFunction? Find(ulong address, long time);

    /// <summary>Whether code may run at an address, also if nothing is known of it.</summary>
    bool IsCode(ulong address);

    /// <inheritdoc cref="LeafRepair.Repair"/>
    RepairedStack Repair(ReadOnlySpan<ulong> stack, StackMemory kept, Span<ulong> repaired);
}
