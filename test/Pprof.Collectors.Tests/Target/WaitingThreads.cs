using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pprof.Tests.CollectorsTarget;

/// <summary>Threads that wait in all ways, each in a method of its own.</summary>
public static partial class WaitingThreads
{
    private const uint Forever = 1_000_000;
    private static readonly Lock Gate = new();
    private static readonly object Monitored = new();
    private static readonly SemaphoreSlim Semaphore = new(0);

    public static void Run(CancellationToken stop)
    {
        Gate.Enter();
        Monitor.Enter(Monitored);
        var ready = new CountdownEvent(7);
        (string Name, Action Wait)[] threads =
        [
            ("w-native", InNative),
            ("w-sleep", Asleep),
            ("w-lock", InLock),
            ("w-monitor", InMonitor),
            ("w-semaphore", InSemaphore),
            ("w-task", InTask),
            ("w-spin", () => Spin(stop)),
        ];
        foreach ((string name, Action wait) in threads)
        {
            var thread = new Thread(() =>
            {
                ready.Signal();
                wait();
            })
            { IsBackground = true, Name = name };
            thread.Start();
        }

        ready.Wait(CancellationToken.None);
        Thread.Sleep(200);
        Console.WriteLine("made");
        stop.WaitHandle.WaitOne();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void InNative() => GC.KeepAlive(SleepInNative(Forever));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Asleep() => Thread.Sleep(Timeout.Infinite);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void InLock()
    {
        lock (Gate)
        {
            GC.KeepAlive(Monitored);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void InMonitor()
    {
        lock (Monitored)
        {
            GC.KeepAlive(Monitored);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void InSemaphore() => Semaphore.Wait();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void InTask() => new TaskCompletionSource().Task.Wait();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Spin(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            GC.KeepAlive(Work.BurnLess(1_000));
        }
    }

    [LibraryImport("libc", EntryPoint = "sleep")]
    private static partial uint SleepInNative(uint seconds);
}
