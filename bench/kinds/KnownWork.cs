using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Pprof.Kinds;

/// <summary>Work whose truth is known.</summary>
internal static class KnownWork
{
    /// <summary>What an array takes besides its bytes, if that is a multiple of 8.</summary>
    public const int ArrayOverhead = 24;

    private static readonly Lock NewLock = new();
    private static readonly object OldLock = new();
    private static object? _last;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Small(int count) => Allocate(count, 104);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Medium(int count) => Allocate(count, 10_000);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Large(int count) => Allocate(count, 200_000);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Pinned(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Volatile.Write(ref _last, GC.AllocateUninitializedArray<byte>(10_000, pinned: true));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static List<byte[]> Kept(int count)
    {
        var kept = new List<byte[]>(count);
        for (int i = 0; i < count; i++)
        {
            kept.Add(new byte[10_000]);
        }

        return kept;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Throw(int count)
    {
        for (int i = 0; i < count; i++)
        {
            try
            {
                throw new TimeoutException();
            }
            catch (TimeoutException)
            {
                // On purpose.
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long WaitForMonitor(int count) => Contend(
        count,
        () =>
        {
            lock (OldLock)
            {
            }
        },
        hold =>
        {
            lock (OldLock)
            {
                hold();
            }
        });

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long WaitForLock(int count) => Contend(
        count,
        () =>
        {
            lock (NewLock)
            {
            }
        },
        hold =>
        {
            lock (NewLock)
            {
                hold();
            }
        });

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

    private static void Allocate(int count, int length)
    {
        for (int i = 0; i < count; i++)
        {
            Volatile.Write(ref _last, new byte[length]);
        }
    }

    // The other one holds the lock until this thread is seen to wait, and then for 20 ms.
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
            waited += Stopwatch.GetTimestamp() - begin;
            Volatile.Write(ref isEntering, false);
        }

        holder.Join();
        return waited;
    }
}
