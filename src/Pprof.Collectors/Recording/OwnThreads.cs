using Pprof.Collectors.Labels;
using Pprof.Collectors.Sampling.Runtime;

namespace Pprof.Collectors.Recording;

/// <summary>The threads of this process that only work for recordings, which must not find themselves in a profile.</summary>
internal static class OwnThreads
{
    private static readonly Lock Gate = new();
    private static readonly CpuClocks Clocks = new(new TargetProcess(Environment.ProcessId));

    // A thread may work for several recordings at a time, or had other work before.
    private static readonly Dictionary<int, Work> Works = [];
    private static long _ended;
    private static long _reported;

    /// <summary>The CPU time that they have used as such so far, those that ended included; 0 where threads have no clocks.</summary>
    public static long CpuNanoseconds
    {
        get
        {
            lock (Gate)
            {
                // One that ends at the moment may be missing.
                return _reported = Math.Max(_reported, _ended + Works.Sum(work => TimeOf(work.Key) - work.Value.Begin));
            }
        }
    }

    /// <summary>Counts the current thread among them.</summary>
    /// <returns>Its number, to take it out again.</returns>
    public static int Add()
    {
        int threadId = CurrentThread.Id();
        lock (Gate)
        {
            Works[threadId] = Works.TryGetValue(threadId, out Work work)
                ? work with { Recordings = work.Recordings + 1 }
                : new Work(1, TimeOf(threadId));
        }

        return threadId;
    }

    /// <summary>Takes a thread out, as often as it was added.</summary>
    public static void Remove(int threadId)
    {
        lock (Gate)
        {
            if (!Works.TryGetValue(threadId, out Work work))
            {
                return;
            }

            if (work.Recordings > 1)
            {
                Works[threadId] = work with { Recordings = work.Recordings - 1 };
                return;
            }

            Works.Remove(threadId);
            _ended += Math.Max(0, TimeOf(threadId) - work.Begin);
        }
    }

    /// <summary>Whether a thread is one of them.</summary>
    public static bool Contains(int threadId)
    {
        lock (Gate)
        {
            return Works.ContainsKey(threadId);
        }
    }

    private static long TimeOf(int threadId) => Clocks.TryRead(threadId, out long nanoseconds) ? nanoseconds : 0;

    /// <param name="Recordings">How many recordings the thread works for.</param>
    /// <param name="Begin">Its CPU time when it began to, in nanoseconds.</param>
    private readonly record struct Work(int Recordings, long Begin);
}
