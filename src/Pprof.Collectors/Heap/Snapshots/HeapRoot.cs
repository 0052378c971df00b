namespace Pprof.Collectors.Heap.Snapshots;

/// <summary>Something that keeps an object alive.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Address">Where the object is.</param>
/// <param name="Field">The row of the static field's name; -1 if it is none.</param>
internal readonly record struct HeapRoot(HeapRootKind Kind, ulong Address, int Field);
