namespace Pprof.Analysis.Graphs;

/// <summary>What samples weigh together.</summary>
/// <param name="Sum">The sum of their values.</param>
/// <param name="Divisor">The sum of what their values are divided by, or 0 if no mean was asked for.</param>
public readonly record struct Weight(long Sum, long Divisor)
{
    /// <summary>The value to show: the sum, or the mean.</summary>
    public long Value => Divisor switch
    {
        0 => Sum,
        -1 => unchecked(-Sum), // the smallest number divided by -1 traps
        _ => Sum / Divisor,
    };

    /// <summary>The weight of both sides' samples.</summary>
    public static Weight operator +(Weight left, Weight right) =>
        new(unchecked(left.Sum + right.Sum), unchecked(left.Divisor + right.Divisor));

    /// <summary>The weight of both sides' samples.</summary>
    public static Weight Add(Weight left, Weight right) => left + right;

    /// <summary>The sum without its sign, by which nodes and edges are ordered and left out.</summary>
    public long Magnitude => MagnitudeOf(Sum);

    // Not Math.Abs, which throws for the smallest number; a profile may hold it.
    internal static long MagnitudeOf(long value) => value < 0 ? unchecked(-value) : value;
}
