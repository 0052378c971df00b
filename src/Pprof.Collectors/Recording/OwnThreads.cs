using System.Collections.Concurrent;
using Pprof.Collectors.Labels;

namespace Pprof.Collectors.Recording;

/// <summary>The threads of this process that only work for recordings, which must not find themselves in a profile.</summary>
internal static class OwnThreads
{
    private static readonly ConcurrentDictionary<int, bool> Ids = [];
    private static readonly Sampling.Runtime.ThreadClocks Clocks = new(new TargetProcess(Environment.ProcessId));
    private static readonly Lock Gate = new();
    private static long _ended;
    private static long _reported;

    /// <summary>The CPU time that they have used so far, those that ended included; 0 where threads have no clocks.</summary>
    public static long CpuNanoseconds
    {
        get
        {
            lock (Gate)
            {
                // One that ends at the moment may be missing.
                return _reported = Math.Max(_reported, _ended + Ids.Keys.Sum(TimeOf));
            }
        }
    }

    /// <summary>Counts the current thread among them.</summary>
    public static void Add() => Ids[CurrentThread.Id()] = true;

    /// <summary>The current thread is about to end.</summary>
    public static void Remove()
    {
        int id = CurrentThread.Id();
        lock (Gate)
        {
            if (Ids.TryRemove(id, out _))
            {
                _ended += TimeOf(id);
            }
        }
    }

    /// <summary>Whether a thread is one of them.</summary>
    public static bool Contains(int threadId) => Ids.ContainsKey(threadId);

    private static long TimeOf(int threadId) => Clocks.TryRead(threadId, out long nanoseconds) ? nanoseconds : 0;
}
