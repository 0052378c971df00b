using System.Diagnostics;

namespace Pprof.Collectors.Labels;

/// <summary>The labels of our own threads, from the moment on at which recording starts. Any number may run at a time.</summary>
internal sealed class InProcessLabels : ILabelTimeline
{
    private readonly long _start;
    private Dictionary<ThreadLabels, LabelSet?> _initial;
    private Dictionary<int, List<ThreadLabels>> _threads = [];
    private int _version;
    private bool _isDisposed;

    private InProcessLabels()
    {
        _version = LabelThreads.Version;
        ThreadLabels.BeginRecording();
        _start = Stopwatch.GetTimestamp();
        _initial = LabelThreads.All().ToDictionary(thread => thread, thread => thread.Current);
        Index(_initial.Keys);
    }

    /// <inheritdoc/>
    public long LostSwitches { get; private set; }

    /// <inheritdoc/>
    public bool IsImmediate => true;

    /// <summary>Begins; a thread that is within a scope now has its labels from the start.</summary>
    public static InProcessLabels Start() => new();

    /// <inheritdoc/>
    public LabelSet? Find(int threadId, long time)
    {
        if (_version != LabelThreads.Version)
        {
            Refresh();
        }

        if (!_threads.TryGetValue(threadId, out List<ThreadLabels>? threads))
        {
            return null;
        }

        // Numbers of threads are used again: the last one that had begun is meant.
        long ticks = MonotonicTime.ToTicks(time);
        ThreadLabels? thread = threads.FindLast(one => one.Begin <= ticks);
        if (thread is null || (thread.HasEnded(Stopwatch.GetTimestamp()) && thread.End < ticks))
        {
            return null;
        }

        LabelSet? initial = _initial.GetValueOrDefault(thread);
        if (thread.Ring is not { } ring)
        {
            return initial;
        }

        if (!ring.TryFind(ticks, out LabelSwitch found))
        {
            LostSwitches++;
            return null;
        }

        // What is older was noted for another recording, perhaps with gaps since.
        return found.Time < _start ? initial : found.Labels;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            ThreadLabels.EndRecording();
        }
    }

    private void Refresh()
    {
        _version = LabelThreads.Version;
        IReadOnlyList<ThreadLabels> threads = LabelThreads.All();
        _initial = threads.Where(_initial.ContainsKey).ToDictionary(thread => thread, thread => _initial[thread]);
        Index(threads);
    }

    private void Index(IEnumerable<ThreadLabels> threads) =>
        _threads = threads.GroupBy(thread => thread.Id).ToDictionary(group => group.Key, group => group.ToList());
}
