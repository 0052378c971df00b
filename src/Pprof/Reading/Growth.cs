namespace Pprof.Reading;

/// <summary>How far to grow an array whose final length can be estimated.</summary>
internal static class Growth
{
    /// <param name="length">The present length.</param>
    /// <param name="needed">The least new length.</param>
    /// <param name="inputLeft">What is left of the input, relative to what the present contents took.</param>
    public static int Next(int length, long needed, double inputLeft)
    {
        // Aim at the estimated end and a little more; but since a hostile input may promise any length, never at
        // more than four times of what is there, and never at less than a third more.
        double estimate = needed * (1 + inputLeft) * 1.02;
        double bounded = Math.Clamp(estimate, (length * 1.33) + 256, (length * 4.0) + 4096);
        return (int)Math.Min(Array.MaxLength, Math.Max(needed, bounded));
    }
}
