using System.Runtime.CompilerServices;

namespace Pprof.Tests.NetTraceTarget;

/// <summary>What the threads of the program do, under names that a test can look for.</summary>
public static class Work
{
    private static readonly object Apple = new();
    private static byte[]? _last;

    public static void Burn(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            GC.KeepAlive(BurnInner(20_000));
        }
    }

    public static void Sleep(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            Thread.Sleep(20);
        }
    }

    public static void Allocate(CancellationToken stop)
    {
        for (int round = 0; !stop.IsCancellationRequested; round++)
        {
            AllocateArrays();
            if (round % 20 == 0)
            {
                GC.Collect();
            }

            Thread.Sleep(5);
        }
    }

    public static void Quarrel(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            lock (Apple)
            {
                Thread.Sleep(5);
            }
        }
    }

    public static void Throw(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                throw new InvalidOperationException("on purpose: ä€😀");
            }
            catch (InvalidOperationException)
            {
                Thread.Sleep(10);
            }
        }
    }

    public static void Wait(CancellationToken stop)
    {
        using var never = new ManualResetEvent(false);
        while (!stop.IsCancellationRequested)
        {
            never.WaitOne(10);
            ThreadPool.QueueUserWorkItem(_ => Thread.Sleep(1));
            var brief = new Thread(() => { });
            brief.Start();
            brief.Join();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AllocateArrays()
    {
        for (int i = 0; i < 200; i++)
        {
            _last = new byte[4_000];
        }

        GC.KeepAlive(_last);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float BurnInner(int rounds)
    {
        float sum = 0;
        for (int i = 1; i < rounds; i++)
        {
            sum += MathF.Sqrt(i) / i;
        }

        return sum;
    }
}
