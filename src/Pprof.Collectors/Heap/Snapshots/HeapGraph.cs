namespace Pprof.Collectors.Heap.Snapshots;

/// <summary>
/// Which object refers to which: the references of object i are the targets from <c>Starts[i]</c> up to
/// <c>Starts[i + 1]</c>. Behind the objects come static fields and, last, the kinds of roots, as if they were objects.
/// </summary>
internal sealed class HeapGraph
{
    /// <summary>Where the references of each node begin; one more than nodes.</summary>
    public required int[] Starts { get; init; }

    /// <summary>What they refer to.</summary>
    public required int[] Targets { get; init; }

    /// <summary>How many objects there are.</summary>
    public required int Objects { get; init; }

    /// <summary>Objects, fields and kinds.</summary>
    public int Count => Starts.Length - 1;

    /// <summary>The node of the first kind of roots.</summary>
    public int FirstKind => Objects + Fields.Length;

    /// <summary>The name of each static field, as a row, by its node less the objects.</summary>
    public required int[] Fields { get; init; }

    /// <summary>The references of a node.</summary>
    public ReadOnlySpan<int> TargetsOf(int node) => Targets.AsSpan(Starts[node], Starts[node + 1] - Starts[node]);
}
