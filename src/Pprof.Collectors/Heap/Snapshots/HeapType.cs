namespace Pprof.Collectors.Heap.Snapshots;

/// <summary>A type as the runtime tells it.</summary>
/// <param name="Name">With its namespace.</param>
/// <param name="ArrayRank">How many indexes an element has; 0 if it is no array.</param>
/// <param name="Parameters">The runtime's numbers of its arguments, or of the type of its elements.</param>
internal sealed record HeapType(string Name, int ArrayRank, ulong[] Parameters)
{
    /// <summary>A type that was not told of yet.</summary>
    public static readonly HeapType Unknown = new("", 0, []);
}
