using System.Runtime.CompilerServices;

namespace Pprof.Tests.CollectorsTarget;

/// <summary>Work whose leaves mostly have no frame: searching, hashing, copying and joining of strings.</summary>
public static class StringWork
{
    private static readonly string[] Words =
        [.. Enumerable.Range(0, 200).Select(i => string.Concat(Enumerable.Repeat($"word{i * 7919 % 211} ", 1 + (i % 9))))];

    private static readonly int[] Numbers = [.. Enumerable.Range(0, 2_000).Select(i => i * 7919 % 2_003)];
    private static readonly int[] Sorted = new int[Numbers.Length];
    private static readonly byte[] From = new byte[4096];
    private static readonly byte[] To = new byte[4096];

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Lib(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            GC.KeepAlive(StrWork());
            GC.KeepAlive(SortWork());
            GC.KeepAlive(CopyWork());
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int StrWork()
    {
        int sum = 0;
        for (int i = 0; i + 1 < Words.Length; i++)
        {
            string joined = string.Concat(Words[i], Words[i + 1]);
            sum += joined.IndexOf('7', StringComparison.Ordinal);
            sum += joined.GetHashCode(StringComparison.Ordinal);
            sum += joined.IndexOf("d19", StringComparison.Ordinal);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int SortWork()
    {
        Array.Copy(Numbers, Sorted, Numbers.Length);
        Array.Sort(Sorted);
        return Sorted[0];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static byte CopyWork()
    {
        for (int i = 1; i < 400; i++)
        {
            Buffer.BlockCopy(From, 0, To, i, 10 * i % 3000);
            From.AsSpan(0, i).CopyTo(To.AsSpan(i));
        }

        return To[9];
    }
}
