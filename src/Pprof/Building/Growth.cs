namespace Pprof.Building;

/// <summary>How far to grow an array whose final length can be estimated.</summary>
internal static class Growth
{
    private const int LeastLength = 16;

    /// <param name="needed">The least new length.</param>
    /// <param name="expected">How much more is expected, relative to what is there.</param>
    public static int Next(long needed, double expected)
    {
        // Aim a little over the estimated end: what is not used of a large array is never touched, so it costs address
        // space and no memory. Without an estimate, grow by half.
        double estimate = needed * (1 + Math.Max(expected, 0.4)) * 1.1;
        return (int)Math.Min(Array.MaxLength, Math.Max(estimate, LeastLength));
    }

    /// <summary>A longer array with the same beginning; what follows has any value.</summary>
    public static T[] Resize<T>(T[] array, int count, int length)
        where T : unmanaged
    {
        T[] larger = GC.AllocateUninitializedArray<T>(length);
        array.AsSpan(0, count).CopyTo(larger);
        return larger;
    }
}
