using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Pprof.Collectors;

namespace Pprof.Tests.CollectorsTarget;

/// <summary>Throws, waits and allocates so and so often, and tells what is true.</summary>
internal static class EventWork
{
    private const int Count = 25;
    private static readonly Lock Gate = new();
    private static readonly List<byte[]> Kept = [];
    private static byte[]? s_last;

    /// <summary>A bit of everything, once.</summary>
    public static void Run(CancellationToken stop)
    {
        using (ProfileLabels.Push("work", "throwing"))
        {
            Throw(Count);
        }

        Say("exceptions", Count);
        Say("contention", Contend());
        Say("contentions", Count);
        Say("wait", Wait());
        Say("waits", Count);
        Say("kept", Keep(3_000));
        Say("dropped", Drop(3_000));
        Volatile.Write(ref s_last, null);
        Console.WriteLine("done");
        stop.WaitHandle.WaitOne();
        GC.KeepAlive(Kept);
    }

    /// <summary>Throws all the time.</summary>
    public static void ThrowOn(CancellationToken stop)
    {
        while (!stop.WaitHandle.WaitOne(5))
        {
            Throw(1);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Throw(int count)
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

    private static long Contend()
    {
        using var isHeld = new SemaphoreSlim(0);
        using var mayHold = new SemaphoreSlim(0);
        Thread waiter = Thread.CurrentThread;
        bool isEntering = false;
        var holder = new Thread(() =>
        {
            for (int i = 0; i < Count; i++)
            {
                mayHold.Wait();
                lock (Gate)
                {
                    isHeld.Release();
                    SpinWait.SpinUntil(() => Volatile.Read(ref isEntering) && waiter.ThreadState.HasFlag(System.Threading.ThreadState.WaitSleepJoin));
                    Thread.Sleep(20);
                }
            }
        });
        holder.Start();
        long waited = 0;
        for (int i = 0; i < Count; i++)
        {
            mayHold.Release();
            isHeld.Wait();
            Volatile.Write(ref isEntering, true);
            long begin = Stopwatch.GetTimestamp();
            EnterLock();
            Volatile.Write(ref isEntering, false);
            waited += Stopwatch.GetTimestamp() - begin;
        }

        holder.Join();
        return waited;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void EnterLock()
    {
        lock (Gate)
        {
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Wait()
    {
        using var signal = new AutoResetEvent(false);
        long waited = 0;
        for (int i = 0; i < Count; i++)
        {
            long begin = Stopwatch.GetTimestamp();
            signal.WaitOne(20);
            waited += Stopwatch.GetTimestamp() - begin;
        }

        return waited;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Keep(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Kept.Add(new byte[20_000]);
        }

        return count * 20_024L;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Drop(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Volatile.Write(ref s_last, new byte[20_000]);
        }

        return count * 20_024L;
    }

    private static void Say(string key, long value) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"truth {key} {value}"));
}
