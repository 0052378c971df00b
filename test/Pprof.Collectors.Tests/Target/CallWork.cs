using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Pprof.Tests.CollectorsTarget;

/// <summary>Work that goes through many kinds of code: the runtime, system libraries, system calls, write barriers, casts.</summary>
public static partial class CallWork
{
    private static readonly object[] Slots = new object[64];
    private static readonly Dictionary<string, object> Table = [];

    public static int Failures { get; private set; }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run(CancellationToken stop)
    {
        string path = Path.GetTempFileName();
        using (FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose))
        {
            for (int i = 0; !stop.IsCancellationRequested; i++)
            {
                Store(i);
                GC.KeepAlive(Wrap(i));
                GC.KeepAlive(Clocks());
                Write(file, i);
                GC.KeepAlive(Query(i));
                GC.KeepAlive(Words().Match($"a {i} word").Length);
                Throw(i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Store(int i)
    {
        for (int k = 0; k < Slots.Length; k++)
        {
            Slots[k] = (k & 3) switch { 0 => new object(), 1 => new int[k], 2 => i, _ => Slots[k - 1] };
            Table[$"key {k}"] = Slots[k];
        }
    }

    /// <summary>Small methods that call and have no frame.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Wrap(int i) => WrapAgain(i) + 1;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int WrapAgain(int i) => Loop(i & 127) * 3;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Loop(int count)
    {
        int sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += Leaf(i, sum);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Leaf(int a, int b) => (a * 31) ^ b;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Clocks()
    {
        double sum = Stopwatch.GetTimestamp();
        for (int i = 0; i < 20; i++)
        {
            sum += Math.Sin(i) + Math.Pow(i, 1.5) + Environment.TickCount64;
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Write(FileStream file, int i)
    {
        file.Position = i & 1023;
        file.WriteByte((byte)i);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static decimal Query(int i) => Enumerable.Range(0, 20)
        .Select(k => (decimal)(k ^ i))
        .OrderBy(k => k)
        .Where(k => k % 3 != 0)
        .Sum();

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Throw(int i)
    {
        try
        {
            GC.KeepAlive(int.Parse(i % 50 == 0 ? "no number" : "12", System.Globalization.CultureInfo.InvariantCulture));
        }
        catch (FormatException)
        {
            Failures++;
        }
    }

    [GeneratedRegex(@"\b(\d+)\s+w(or)+d$")]
    private static partial Regex Words();
}
