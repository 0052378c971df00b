using System.Diagnostics;

namespace Pprof.Tests.Shared;

/// <summary>Locks that are waited for, for a known time.</summary>
internal static class Contention
{
    /// <summary>Waits for a lock that another thread holds until this one is seen to wait, and then for 20 ms more.</summary>
    /// <param name="count">How often.</param>
    /// <param name="enter">Takes the lock and leaves it.</param>
    /// <param name="holding">Does what it is given while it holds the lock.</param>
    /// <returns>How long this thread waited, in ticks of <see cref="Stopwatch"/>.</returns>
    public static long Wait(int count, Action enter, Action<Action> holding)
    {
        // No SemaphoreSlim: it has a lock of its own, which may be waited for, too.
        using var isHeld = new AutoResetEvent(false);
        using var mayHold = new AutoResetEvent(false);
        Thread waiter = Thread.CurrentThread;
        bool isEntering = false;
        var holder = new Thread(() =>
        {
            for (int i = 0; i < count; i++)
            {
                mayHold.WaitOne();
                holding(() =>
                {
                    isHeld.Set();
                    SpinWait.SpinUntil(() => Volatile.Read(ref isEntering) && waiter.ThreadState.HasFlag(System.Threading.ThreadState.WaitSleepJoin));
                    Thread.Sleep(20);
                });
            }
        });
        holder.Start();
        long waited = 0;
        for (int i = 0; i < count; i++)
        {
            mayHold.Set();
            isHeld.WaitOne();
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
