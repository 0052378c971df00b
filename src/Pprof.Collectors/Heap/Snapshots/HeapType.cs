namespace Pprof.Collectors.Heap.Snapshots;

/// <summary>A type as the runtime tells it.</summary>
/// <param name="Name">With its namespace and arguments; a nested type's without what it is nested in.</param>
/// <param name="ModuleId">The runtime's number of the module that defines it.</param>
/// <param name="Token">The number of its definition there.</param>
/// <param name="ArrayRank">How many indexes an element has; 0 if it is no array.</param>
/// <param name="Parameters">The runtime's numbers of its arguments, or of the type of its elements.</param>
internal sealed record HeapType(string Name, ulong ModuleId, int Token, int ArrayRank, ulong[] Parameters)
{
    /// <summary>A type that was not told of yet.</summary>
    public static readonly HeapType Unknown = new("", 0, 0, 0, []);
}
