namespace Pprof.Building;

/// <summary>Factors for the values of samples, one for each sample type.</summary>
internal sealed class ValueScale
{
    private readonly double[] _ratios;

    public ValueScale(ReadOnlySpan<double> ratios)
    {
        _ratios = ratios.ToArray();
        IsOne = Array.TrueForAll(_ratios, ratio => ratio == 1);
    }

    /// <summary>Whether no value changes.</summary>
    public bool IsOne { get; }

    /// <summary>Multiplies a sample's values, halves away from zero and saturating.</summary>
    /// <returns>
    /// Whether the sample stays. As in the reference, one whose changed values are all 0 goes, even if a value with the
    /// factor 1 is not.
    /// </returns>
    public bool Apply(Span<long> values)
    {
        if (IsOne)
        {
            return true;
        }

        bool isKept = false;
        for (int type = 0; type < values.Length; type++)
        {
            if (_ratios[type] != 1)
            {
                values[type] = (long)Math.Round(values[type] * _ratios[type], MidpointRounding.AwayFromZero);
                isKept |= values[type] != 0;
            }
        }

        return isKept;
    }
}
