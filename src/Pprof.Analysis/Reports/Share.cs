namespace Pprof.Analysis.Reports;

/// <summary>A part of a total.</summary>
/// <param name="Part">The part; negative for what became less than in the base.</param>
/// <param name="Total">What it is a part of.</param>
public readonly record struct Share(long Part, long Total)
{
    /// <summary>In per cent, with the part's sign; null of a total of 0.</summary>
    public double? Percent => Total == 0 ? null : 100.0 * Part / Total;

    /// <summary>In per cent, without sign and at least five characters wide; <c>    0%</c> of a total of 0.</summary>
    public string Text => Measurement.Percentage(Part, Total);

    /// <inheritdoc cref="Text"/>
    public override string ToString() => Text;
}

/// <summary>A value as a report shows it.</summary>
/// <param name="Raw">In the unit of the profile, after <c>divide_by</c>.</param>
/// <param name="Text">In the unit of the report, with that unit.</param>
/// <param name="Share">The share of the total.</param>
public readonly record struct ShownValue(long Raw, string Text, Share Share);
