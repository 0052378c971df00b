using System.Diagnostics;
using System.Runtime.CompilerServices;
using Pprof.Tests.Shared;

namespace Pprof.Collectors.Tests.Events;

/// <summary>Work whose truth is known, each kind under a name of its own.</summary>
internal static class EventSites
{
    private static readonly Lock NewLock = new();
    private static readonly object OldLock = new();
    private static object? _last;

    /// <summary>What an array takes besides its bytes, which are a multiple of 8: a header, a type and a length.</summary>
    public const int ArrayOverhead = 24;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void AllocateSmall(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Volatile.Write(ref _last, new byte[104]);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void AllocateLarge(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Volatile.Write(ref _last, new byte[200_000]);
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
    public static long WaitForMonitor(int count) => Contention.Wait(count, EnterMonitor, hold => { lock (OldLock) { hold(); } });

    /// <inheritdoc cref="WaitForMonitor"/>
    public static long WaitForLock(int count) => Contention.Wait(count, EnterLock, hold => { lock (NewLock) { hold(); } });

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
}
