namespace Pprof.Analysis.Flames;

/// <summary>What the samples of a frame are worth on both sides, neither of them below 0.</summary>
/// <param name="After">In the profile; what is more.</param>
/// <param name="Before">In the base; what is less. 0 where there is one side alone.</param>
public readonly record struct FlameValue(long After, long Before)
{
    /// <summary>How much more it is than before.</summary>
    public long Change => After - Before;

    /// <summary>The larger side.</summary>
    public long Larger => Math.Max(After, Before);

    /// <summary>The value of both frames' samples; what is too large for a number stays the largest one.</summary>
    public static FlameValue operator +(FlameValue left, FlameValue right) =>
        new(Sum(left.After, right.After), Sum(left.Before, right.Before));

    /// <summary>The value of both frames' samples.</summary>
    public static FlameValue Add(FlameValue left, FlameValue right) => left + right;

    private static long Sum(long left, long right) => left > long.MaxValue - right ? long.MaxValue : left + right;
}
