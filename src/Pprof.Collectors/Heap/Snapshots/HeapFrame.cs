namespace Pprof.Collectors.Heap.Snapshots;

/// <summary>What a frame of a retention path stands for.</summary>
internal enum HeapFrameKind
{
    /// <summary>Objects of a type.</summary>
    Type,

    /// <summary>A static field.</summary>
    Field,

    /// <summary>A kind of roots.</summary>
    Root,

    /// <summary>Objects that were left out, since the path is too long.</summary>
    Omitted,
}

/// <summary>A frame of a retention path.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Row">The row of the type or of the field, or the number of the kind of roots.</param>
internal readonly record struct HeapFrame(HeapFrameKind Kind, int Row)
{
    /// <summary>The frame as one number, different for each.</summary>
    public uint Code => ((uint)Row << 2) | (uint)Kind;
}
