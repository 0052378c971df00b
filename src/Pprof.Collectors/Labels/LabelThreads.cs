using System.Collections.Immutable;
using System.Diagnostics;

namespace Pprof.Collectors.Labels;

/// <summary>The threads that have, or had, labels.</summary>
internal static class LabelThreads
{
    private const int FirstLimit = 64;

    // Samples of a thread that has ended may still come.
    private static readonly long KeptTime = 10 * Stopwatch.Frequency;

    private static readonly Lock Gate = new();
    private static readonly List<ThreadLabels> Threads = [];
    private static int _limit = FirstLimit;
    private static int _version;

    /// <summary>Changes when a thread comes or goes.</summary>
    public static int Version => Volatile.Read(ref _version);

    public static void Add(ThreadLabels thread)
    {
        lock (Gate)
        {
            // Threads without end must not be kept without end; looking at all of them pays once they have doubled.
            if (Threads.Count >= _limit)
            {
                RemoveEnded();
                _limit = Math.Max(FirstLimit, Threads.Count * 2);
            }

            Threads.Add(thread);
            _version++;
        }
    }

    /// <summary>All threads, in the order in which they came; those that ended a while ago are forgotten first.</summary>
    public static ImmutableArray<ThreadLabels> All()
    {
        lock (Gate)
        {
            RemoveEnded();
            return [.. Threads];
        }
    }

    private static void RemoveEnded()
    {
        long now = Stopwatch.GetTimestamp();
        if (Threads.RemoveAll(thread => thread.HasEnded(now) && now - thread.End > KeptTime) > 0)
        {
            _version++;
        }
    }
}
