using System.Globalization;
using Pprof.Collectors.Labels;
using Pprof.Collectors.Recording.Activity;

namespace Pprof.Collectors.Recording;

/// <summary>The threads of the target that samples are of, with the names that the system knows.</summary>
internal sealed class ThreadTable
{
    // A second apart. The last samples of a thread come within one; a busy machine may take longer.
    private const int LooksBeforeForgotten = 10;

    private readonly TargetProcess _target;
    private readonly Func<int, bool> _isExcluded;
    private readonly Dictionary<int, RecordedThread> _threads = [];

    /// <param name="target">Whose threads they are.</param>
    /// <param name="isExcluded">Whether a thread, as we count threads, is one of the recording.</param>
    public ThreadTable(TargetProcess target, Func<int, bool> isExcluded)
    {
        _target = target;
        _isExcluded = isExcluded;
    }

    /// <summary>The thread of a number.</summary>
    public RecordedThread Get(int threadId)
    {
        if (_threads.TryGetValue(threadId, out RecordedThread? thread) && !thread.HasEnded)
        {
            return thread;
        }

        var begun = new RecordedThread(threadId, _target.OwnIdOf(threadId)) { IsProfiler = _isExcluded(threadId) };
        if (threadId != 0)
        {
            ReadName(begun);
        }

        // What comes late of a thread that has ended is not that of another one.
        if (begun.HasEnded && thread is not null)
        {
            return thread;
        }

        _threads[threadId] = begun;
        return begun;
    }

    /// <summary>How many threads are kept by their numbers.</summary>
    public int Count => _threads.Count;

    /// <summary>
    /// Reads the names anew: most threads get theirs after they have begun. Forgets those that ended long ago, since some
    /// programs start threads without an end. To be called every second.
    /// </summary>
    public void Refresh()
    {
        foreach ((int id, RecordedThread thread) in _threads)
        {
            if (thread.HasEnded)
            {
                Forget(id, thread);
            }
            else if (id != 0)
            {
                ReadName(thread);
            }
        }
    }

    private void Forget(int id, RecordedThread thread)
    {
        thread.LooksSinceEnd++;
        if (thread.LooksSinceEnd > LooksBeforeForgotten)
        {
            _threads.Remove(id);
        }
    }

    private void ReadName(RecordedThread thread)
    {
        string file = string.Create(CultureInfo.InvariantCulture, $"task/{thread.Id}/comm");
        if (_target.Read(file) is string name)
        {
            thread.Name = name.TrimEnd('\n');
            thread.IsProfiler |= RuntimeThreads.Classify(thread.Name) == RuntimeThreadKind.Profiler || thread.Name == LabelPump.ThreadName;
        }
        else
        {
            thread.HasEnded = true;
        }
    }
}
