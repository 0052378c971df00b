using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Pprof.Collectors.Tests.Events;

/// <summary>Work whose truth is known, each kind under a name of its own.</summary>
internal static class EventSites
{
    private static readonly Lock NewLock = new();
    private static readonly object OldLock = new();
    private static object? s_last;

    /// <summary>What an array takes besides its bytes, which are a multiple of 8: a header, a type and a length.</summary>
    public const int ArrayOverhead = 24;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void AllocateSmall(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Volatile.Write(ref s_last, new byte[104]);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void AllocateLarge(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Volatile.Write(ref s_last, new byte[200_000]);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static List<byte[]> AllocateToKeep(int count)
    {
        var kept = new List<byte[]>(count);
        for (int i = 0; i < count; i++)
        {
            kept.Add(new byte[10_000]);
        }

        return kept;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int ThrowAndCatch(int count)
    {
        int caught = 0;
        for (int i = 0; i < count; i++)
        {
            try
            {
                throw new TimeZoneNotFoundException("on purpose");
            }
            catch (TimeZoneNotFoundException)
            {
                caught++;
            }
        }

        return caught;
    }

    /// <summary>Waits so often for a lock that another thread has.</summary>
    /// <returns>How long, by our own clock, in nanoseconds.</returns>
    public static long WaitForMonitor(int count) => Contend(count, EnterMonitor, hold => { lock (OldLock) { hold(); } });

    /// <inheritdoc cref="WaitForMonitor"/>
    public static long WaitForLock(int count) => Contend(count, EnterLock, hold => { lock (NewLock) { hold(); } });

    /// <summary>Waits so often for an event that comes from another thread 20 ms later.</summary>
    /// <returns>How long, by our own clock, in nanoseconds.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long WaitForEvent(int count)
    {
        using var signal = new AutoResetEvent(false);
        long waited = 0;
        for (int i = 0; i < count; i++)
        {
            long begin = Stopwatch.GetTimestamp();
            signal.WaitOne(20);
            waited += Stopwatch.GetTimestamp() - begin;
        }

        return waited;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void EnterMonitor()
    {
        lock (OldLock)
        {
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void EnterLock()
    {
        lock (NewLock)
        {
        }
    }

    private static long Contend(int count, Action enter, Action<Action> holding)
    {
        using var isHeld = new SemaphoreSlim(0);
        using var mayHold = new SemaphoreSlim(0);
        Thread waiter = Thread.CurrentThread;
        bool isEntering = false;
        var holder = new Thread(() =>
        {
            for (int i = 0; i < count; i++)
            {
                mayHold.Wait();
                holding(() =>
                {
                    isHeld.Release();
                    SpinWait.SpinUntil(() => Volatile.Read(ref isEntering) && waiter.ThreadState.HasFlag(System.Threading.ThreadState.WaitSleepJoin));
                    Thread.Sleep(20);
                });
            }
        });
        holder.Start();
        long waited = 0;
        for (int i = 0; i < count; i++)
        {
            mayHold.Release();
            isHeld.Wait();
            Volatile.Write(ref isEntering, true);
            long begin = Stopwatch.GetTimestamp();
            enter();
            Volatile.Write(ref isEntering, false);
            waited += Stopwatch.GetTimestamp() - begin;
        }

        holder.Join();
        return waited;
    }
}
