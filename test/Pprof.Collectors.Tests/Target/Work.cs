using System.Diagnostics;
using System.Runtime.CompilerServices;
using Pprof.Tests.CollectorsTarget.Signals;

namespace Pprof.Tests.CollectorsTarget;

/// <summary>What a thread of the program can do, under names that a test can look for.</summary>
public static class Work
{
    public static Action<CancellationToken> Find(string name) => name switch
    {
        "split" => Split,
        "phases" => Alternate,
        "sleep" => Sleep,
        "short" => ThreadWork.StartShort,
        "churn" => ThreadWork.StartMore,
        "many" => ThreadWork.StartMany,
        "kernel" => KernelWork.ReadZeros,
        "child" => ChildWork.Run,
        "deep" => ThreadWork.RecurseDeep,
        "strings" => StringWork.Lib,
        "names" => NamedWork.Run,
        "collected" => NamedWork.Collect,
        "garbage" => MakeGarbage,
        "brief" => StartBriefThreads,
        "calls" => CallWork.Run,
        "labels" => LabelWork.Run,
        "exit" => ExitWork.Run,
        "events" => EventWork.Run,
        "throws" => EventWork.ThrowOn,
        "heap-sites" => HeapWork.AllocateAtSites,
        "heap-graph" => HeapGraphWork.Run,
        "async" => Await,
        "waiting" => WaitingThreads.Run,
        "replaced" => ReplacedWork.Run,
        "sqlite" => AskDatabase,
        "hashing" => HashMessages,
        "native" => CallNative,
        _ => throw new ArgumentException($"There is no work {name}.", nameof(name)),
    };

    private static void AskDatabase(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            NativeLoad.Sqlite();
        }
    }

    private static void HashMessages(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            NativeLoad.Hashing();
        }
    }

    private static void CallNative(CancellationToken stop)
    {
        nint database = NativeLoad.OpenDatabase();
        while (!stop.IsCancellationRequested)
        {
            NativeLoad.Ask(database);
            NativeLoad.HashShort();
        }
    }

    /// <summary>Three quarters of the time in one method, a quarter in another.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Split(CancellationToken stop)
    {
        var random = new Random(1);
        while (!stop.IsCancellationRequested)
        {
            int units = random.Next(2_000, 20_000);
            GC.KeepAlive(BurnMost(units * 3));
            GC.KeepAlive(BurnLess(units));
        }
    }

    /// <summary>One method for a while, then another, and so on: what comes when is known.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Alternate(CancellationToken stop)
    {
        var phase = TimeSpan.FromMilliseconds(400);
        long begin = Stopwatch.GetTimestamp();
        while (!stop.IsCancellationRequested)
        {
            bool isMost = (long)(Stopwatch.GetElapsedTime(begin) / phase) % 2 == 0;
            GC.KeepAlive(isMost ? BurnMost(1_000) : BurnLess(1_000));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Sleep(CancellationToken stop) => stop.WaitHandle.WaitOne();

    /// <summary>Has async methods wait, and nothing else.</summary>
    public static void Await(CancellationToken stop)
    {
        AsyncTarget.AsyncWork.Start();
        Console.WriteLine("made");
        stop.WaitHandle.WaitOne();
    }

    /// <summary>Collects garbage itself, most of the time.</summary>
    public static void MakeGarbage(CancellationToken stop)
    {
        object[] kept = [.. Enumerable.Range(0, 100_000).Select(_ => new byte[20])];
        while (!stop.IsCancellationRequested)
        {
            GC.Collect(2, GCCollectionMode.Forced, blocking: true);

            // Without a pause the runtime does not come to start a session.
            Thread.Sleep(1);
        }

        GC.KeepAlive(kept);
    }

    /// <summary>Has all its work done by threads that live some 30 ms.</summary>
    public static void StartBriefThreads(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var thread = new Thread(() => GC.KeepAlive(BurnLess(6_000_000))) { Name = "brief one" };
            thread.Start();
            thread.Join();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double BurnMost(int units) => Burn(units);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double BurnLess(int units) => Burn(units);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Burn(int units)
    {
        double x = 1;
        for (int i = 0; i < units; i++)
        {
            x = (x * 1.0000001) + (0.5 / (x + 1));
        }

        return x;
    }
}
