namespace Pprof.Analysis.Flames;

/// <summary>What a flame graph leaves out because nobody could see it.</summary>
public sealed record FlameLimits
{
    // From here on it is not small frames that are too many, but callers of callers.
    private const double GreatestShare = 0.01;

    /// <summary>What one can zoom into, and what a page can hold.</summary>
    public static FlameLimits Default { get; } = new();

    /// <summary>Frames below this share of all samples are left out.</summary>
    public double LeastShare { get; init; } = 1e-5;

    /// <summary>If there are more frames, the share is raised, and at last the depth is limited.</summary>
    public int FrameCount { get; init; } = 120_000;

    /// <summary>Frames with more callers are left out.</summary>
    public int Depth { get; init; } = int.MaxValue;

    /// <summary>Limits that leave out more.</summary>
    internal FlameLimits Tighter() => LeastShare < GreatestShare
        ? this with { LeastShare = Math.Min(Math.Max(LeastShare * 2, 1e-6), GreatestShare) }
        : this with { Depth = Math.Max(1, (Depth == int.MaxValue ? FrameCount : Depth) / 4) };
}
