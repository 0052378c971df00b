using System.Globalization;
using Pprof.Collectors.Labels;
using Pprof.Collectors.Recording;
using Pprof.Collectors.Recording.Activity;
using Pprof.NetTrace;

namespace Pprof.Collectors.Events;

/// <summary>The threads of the target that events are of. Not safe for use by several threads.</summary>
/// <param name="target">Whose threads they are.</param>
/// <param name="isOwn">Whether a thread works for the recording alone.</param>
internal sealed class EventThreads(TargetProcess target, Func<int, bool> isOwn)
{
    // Threads come and go; those that are forgotten are found anew.
    private const int MostThreads = 1 << 16;
    private const int FewThreads = 1 << 10;

    private readonly Dictionary<long, EventThread> _threads = [];

    /// <summary>The thread of an event.</summary>
    public EventThread Get(TraceThread source)
    {
        if (!_threads.TryGetValue(source.Id, out EventThread? thread))
        {
            if (_threads.Count >= MostThreads)
            {
                _threads.Clear();
            }

            thread = new EventThread((int)source.Id);
            ReadName(thread);
            _threads.Add(source.Id, thread);
        }

        if (thread.LostEvents < source.LostEvents)
        {
            // The end of a wait may be among what was lost.
            thread.LostEvents = source.LostEvents;
            thread.Contention = default;
            thread.Wait = default;
        }

        return thread;
    }

    /// <summary>
    /// Reads the names anew: most threads get theirs after they have begun. Where there are many threads, those that have
    /// ended are forgotten.
    /// </summary>
    public void Refresh()
    {
        bool areMany = _threads.Count > FewThreads;
        foreach ((long id, EventThread thread) in _threads)
        {
            if (!ReadName(thread) && areMany && thread is { Contention.Stack: null, Wait.Stack: null })
            {
                _threads.Remove(id);
            }
        }
    }

    // Returns whether there is such a thread.
    private bool ReadName(EventThread thread)
    {
        string? read = target.Read(string.Create(CultureInfo.InvariantCulture, $"task/{thread.Id}/comm"));
        thread.Name = read?.TrimEnd('\n') ?? thread.Name;
        thread.IsProfiler = isOwn(thread.Id) || thread.Name == LabelPump.ThreadName
            || RuntimeThreads.Classify(thread.Name) == RuntimeThreadKind.Profiler;
        return read is not null;
    }
}
