namespace Pprof.Formats;

/// <summary>Arithmetic that ends as on the machines of the other pprof tools where the result does not fit 64 bits.</summary>
internal static class WholeNumbers
{
    private const double Bound = 9223372036854775808; // 2^63

    public static long Truncate(double value) => value is >= -Bound and < Bound ? (long)value : long.MinValue;

    public static long Divide(long dividend, long divisor) => divisor == -1 ? unchecked(-dividend) : dividend / divisor;
}
