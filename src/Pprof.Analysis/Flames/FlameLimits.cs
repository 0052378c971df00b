namespace Pprof.Analysis.Flames;

/// <summary>What a flame graph leaves out because nobody could see it.</summary>
public sealed record FlameLimits
{
    /// <summary>What one can zoom into, and what a page can hold.</summary>
    public static FlameLimits Default { get; } = new();

    /// <summary>Frames below this share of all samples are left out.</summary>
    public double LeastShare { get; init; } = 1e-5;

    /// <summary>If there are more frames, the lightest are left out, of equal ones the deepest.</summary>
    public int FrameCount { get; init; } = 120_000;

    /// <summary>Frames with more callers are left out.</summary>
    public int Depth { get; init; } = int.MaxValue;
}
