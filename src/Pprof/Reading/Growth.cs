namespace Pprof.Reading;

/// <summary>How far to grow an array whose final length can be estimated.</summary>
internal static class Growth
{
    private const int LeastLength = 1024;

    /// <param name="needed">The least new length.</param>
    /// <param name="inputLeft">What is left of the input, relative to what the present contents took.</param>
    public static int Next(long needed, double inputLeft)
    {
        // Aim a little over the estimated end: what is not used of a large array is never touched, so it costs address
        // space and no memory. Without an estimate, grow by half.
        double estimate = needed * (1 + Math.Max(inputLeft, 0.4)) * 1.1;
        return (int)Math.Min(Array.MaxLength, Math.Max(estimate, LeastLength));
    }
}
