using System.Diagnostics;
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

    // Samples of a thread are looked at some time after its end.
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(5);
    private static readonly Dictionary<int, long> Ended = [];
    private static long _ended;
    private static long _reported;

    /// <summary>
    /// The CPU time that they and the threads that the runtime has for it used so far, those that ended included; 0 where
    /// threads have no clocks.
    /// </summary>
    public static long CpuNanoseconds
    {
        get
        {
            long runtime = RuntimeRecorders.Read();
            lock (Gate)
            {
                // One that ends at the moment may be missing.
                return _reported = Math.Max(_reported, runtime + _ended + Works.Sum(work => TimeOf(work.Key) - work.Value.Begin));
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
    /// <param name="threadId">The thread.</param>
    /// <param name="isOver">Whether it ends now; it is remembered for a while then.</param>
    public static void Remove(int threadId, bool isOver = false)
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
            if (isOver)
            {
                Remember(threadId);
            }
        }
    }

    /// <summary>Whether a thread is one of them, or was until it ended some moments ago.</summary>
    public static bool Contains(int threadId)
    {
        lock (Gate)
        {
            return Works.ContainsKey(threadId)
                || (Ended.TryGetValue(threadId, out long end) && Stopwatch.GetElapsedTime(end) < Memory);
        }
    }

    private static void Remember(int threadId)
    {
        foreach (int id in Ended.Where(pair => Stopwatch.GetElapsedTime(pair.Value) >= Memory).Select(pair => pair.Key).ToList())
        {
            Ended.Remove(id);
        }

        Ended[threadId] = Stopwatch.GetTimestamp();
    }

    private static long TimeOf(int threadId) => Clocks.TryRead(threadId, out long nanoseconds) ? nanoseconds : 0;

    /// <param name="Recordings">How many recordings the thread works for.</param>
    /// <param name="Begin">Its CPU time when it began to, in nanoseconds.</param>
    private readonly record struct Work(int Recordings, long Begin);
}
