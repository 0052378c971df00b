namespace Pprof.Collectors.Code.Leaves;

/// <summary>How the caller of an interrupted function is found.</summary>
internal enum LeafFrameKind
{
    /// <summary>Nobody can tell.</summary>
    Unknown,

    /// <summary>The function has its own frame: a walk along frame pointers finds the caller.</summary>
    Framed,

    /// <summary>The return address is at a known distance from the stack pointer, and a walk misses it.</summary>
    Frameless,

    /// <summary>There is none: a thread begins here.</summary>
    Root,
}

/// <summary>What the code at an instruction says about the frame.</summary>
/// <param name="Kind">How the caller is found.</param>
/// <param name="Depth">If frameless, how many words above the stack pointer the return address is.</param>
/// <param name="IsFramePointerLost">Whether rbp may hold anything, so that a walk that began with it is no good.</param>
internal readonly record struct LeafFrame(LeafFrameKind Kind, int Depth = 0, bool IsFramePointerLost = false)
{
    /// <summary>Whether the code replaced other code of its method while that ran, whose frame then lies above it.</summary>
    public bool IsReplacing { get; init; }

    public static LeafFrame Framed => new(LeafFrameKind.Framed);

    public static LeafFrame Frameless(int bytes, bool isFramePointerLost = false) => bytes < 0 || bytes % 8 != 0
        ? default
        : new(LeafFrameKind.Frameless, bytes / 8, isFramePointerLost);
}
