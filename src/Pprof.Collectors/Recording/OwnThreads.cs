using Pprof.Collectors.Labels;

namespace Pprof.Collectors.Recording;

/// <summary>The threads of this process that only work for recordings, which must not find themselves in a profile.</summary>
internal static class OwnThreads
{
    private static readonly Lock Gate = new();

    // How often each was added: one thread may work for several recordings.
    private static readonly Dictionary<int, int> Counts = [];

    /// <summary>Counts the current thread among them.</summary>
    /// <returns>Its number, to take it out again.</returns>
    public static int Add()
    {
        int threadId = CurrentThread.Id();
        lock (Gate)
        {
            Counts[threadId] = Counts.GetValueOrDefault(threadId) + 1;
        }

        return threadId;
    }

    /// <summary>Takes a thread out, as often as it was added.</summary>
    public static void Remove(int threadId)
    {
        lock (Gate)
        {
            if (Counts.TryGetValue(threadId, out int count) && count > 1)
            {
                Counts[threadId] = count - 1;
            }
            else
            {
                Counts.Remove(threadId);
            }
        }
    }

    /// <summary>Whether a thread is one of them.</summary>
    public static bool Contains(int threadId)
    {
        lock (Gate)
        {
            return Counts.ContainsKey(threadId);
        }
    }
}
