using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Pprof.Tests.CollectorsTarget;

/// <summary>What many, short-lived or deeply nested threads do.</summary>
public static class ThreadWork
{
    /// <summary>One thread after the other, each of which burns for 50 ms.</summary>
    public static void StartShort(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var thread = new Thread(BurnShortly) { IsBackground = true };
            thread.Start();
            thread.Join();
        }
    }

    /// <summary>A thread that burns for 50 ms, and another one before it has ended.</summary>
    public static void StartMore(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            new Thread(BurnShortly) { IsBackground = true }.Start();
            Thread.Sleep(1);
        }
    }

    /// <summary>300 threads that sleep and a few that burn.</summary>
    public static void StartMany(CancellationToken stop)
    {
        for (int i = 0; i < 300; i++)
        {
            new Thread(() => Work.Sleep(stop), 256 << 10) { IsBackground = true }.Start();
        }

        Work.Split(stop);
    }

    /// <summary>Stacks of 500 frames.</summary>
    public static void RecurseDeep(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            GC.KeepAlive(Recurse(500));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void BurnShortly()
    {
        var watch = Stopwatch.StartNew();
        while (watch.ElapsedMilliseconds < 50)
        {
            GC.KeepAlive(Work.BurnMost(1_000));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Recurse(int depth) => depth == 0 ? Work.BurnLess(200_000) : Recurse(depth - 1) + 1;
}
