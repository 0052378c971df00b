using System.Diagnostics;
using System.Runtime.CompilerServices;
using Pprof.Tests.Shared;

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
    public static long WaitForMonitor(int count) => Contention.Wait(
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
    public static long WaitForLock(int count) => Contention.Wait(
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
}
