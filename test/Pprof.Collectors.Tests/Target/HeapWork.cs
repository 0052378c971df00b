using System.Globalization;
using System.Runtime;
using System.Runtime.CompilerServices;

namespace Pprof.Tests.CollectorsTarget;

/// <summary>Places that allocate and know what of it is alive; each has a type of its own.</summary>
public static class HeapWork
{
    private const long ArrayHeader = 24;
    private static readonly Lock Gate = new();

    /// <summary>Allocates some hundred megabytes on two threads, says what is alive, then <c>settled</c>.</summary>
    public static void AllocateAtSites(CancellationToken stop)
    {
        var kept = new List<object>();
        var alive = new Dictionary<string, long>();
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(seed => new Thread(() => AllocateOn(seed, kept, alive)))];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        foreach ((string type, long bytes) in alive)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"alive {type} {bytes}"));
        }

        Console.WriteLine("settled");
        stop.WaitHandle.WaitOne();
        GC.KeepAlive(kept);
    }

    private static void AllocateOn(int seed, List<object> kept, Dictionary<string, long> alive)
    {
        var random = new Random(seed);
        var leak = new List<LeakCell[]>();
        var cache = new CacheCell[10_000][];
        var large = new LargeCell[40][];
        var pinned = new List<PinnedCell[]>();
        for (int round = 0; round < 8_000; round++)
        {
            Drop(random);
            Leak(leak, random);
            for (int i = 0; i < 20; i++)
            {
                Cache(cache, random);
            }

            if (round % 20 == 0)
            {
                KeepLarge(large, random);
                Pin(pinned, random);
            }

            Collect(round, seed);
        }

        lock (Gate)
        {
            kept.AddRange([leak, cache, large, pinned]);
            Count<LeakCell>(alive, leak);
            Count<CacheCell>(alive, cache.Where(array => array is not null));
            Count<LargeCell>(alive, large.Where(array => array is not null));
            Count<PinnedCell>(alive, pinned);
        }
    }

    // Of every kind: in the background, blocking, compacting also what is large.
    private static void Collect(int round, int seed)
    {
        if (seed != 0 || round % 400 != 399)
        {
            return;
        }

        switch (round / 400 % 4)
        {
            case 0:
                GC.Collect(2, GCCollectionMode.Forced, blocking: false);
                break;
            case 1:
                GC.Collect(1, GCCollectionMode.Forced, blocking: true);
                break;
            case 2:
                GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
                GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
                break;
            default:
                GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: false);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Drop(Random random)
    {
        for (int i = 0; i < 20; i++)
        {
            GC.KeepAlive(new GarbageCell[random.Next(1, 200)]);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Leak(List<LeakCell[]> leak, Random random) => leak.Add(new LeakCell[random.Next(1, 500)]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Cache(CacheCell[][] cache, Random random) => cache[random.Next(cache.Length)] = new CacheCell[random.Next(1, 300)];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void KeepLarge(LargeCell[][] large, Random random) => large[random.Next(large.Length)] = new LargeCell[random.Next(12_000, 60_000)];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Pin(List<PinnedCell[]> pinned, Random random)
    {
        pinned.Add(GC.AllocateArray<PinnedCell>(random.Next(1, 8_000), pinned: true));
        if (pinned.Count > 200)
        {
            pinned.RemoveRange(0, 50);
        }
    }

    private static void Count<T>(Dictionary<string, long> alive, IEnumerable<T[]> arrays) =>
        alive[typeof(T).Name] = alive.GetValueOrDefault(typeof(T).Name)
            + arrays.Sum(array => ArrayHeader + ((long)array.Length * Unsafe.SizeOf<T>()));

    private record struct LeakCell(long Value);

    private record struct CacheCell(long Value);

    private record struct GarbageCell(long Value);

    private record struct LargeCell(long Value);

    private record struct PinnedCell(long Value);
}
