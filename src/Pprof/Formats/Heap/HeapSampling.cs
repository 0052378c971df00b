namespace Pprof.Formats;

/// <summary>Estimates what a sampled heap really held.</summary>
internal static class HeapSampling
{
    /// <summary>Divides count and size by the probability with which such blocks were sampled.</summary>
    /// <param name="count">The sampled blocks.</param>
    /// <param name="size">Their bytes.</param>
    /// <param name="period">The mean number of bytes from one sample to the next; up to 1 every block is a sample.</param>
    public static (long Count, long Size) Scale(long count, long size, long period)
    {
        if (count == 0 || size == 0)
        {
            return (0, 0);
        }

        if (period <= 1)
        {
            return (count, size);
        }

        double meanSize = (double)size / count;
        double scale = 1 / (1 - Math.Exp(-meanSize / period));
        return (WholeNumbers.Truncate(count * scale), WholeNumbers.Truncate(size * scale));
    }
}
