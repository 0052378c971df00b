using Pprof.Collectors.Labels;
using Pprof.NetTrace;

namespace Pprof.Collectors.Events;

/// <summary>
/// What the kinds share: stacks, threads, and the labels of threads, which another process tells later than its events, so
/// that these wait. Not safe for use by several threads.
/// </summary>
/// <param name="threads">The threads of the target.</param>
/// <param name="labels">Who had which labels when; null for none.</param>
/// <param name="hasThreads">Whether rows are of a thread.</param>
internal sealed class EventIntake(EventThreads threads, ILabelTimeline? labels, bool hasThreads)
{
    // The runtime follows a stack so far.
    private const int MostFrames = 100;

    // As in a recording of CPU time.
    private const long Patience = 3_000_000_000;
    private const int MostWaiting = 1 << 18;

    private readonly PriorityQueue<EventSample, long> _waiting = new();

    /// <summary>The stacks.</summary>
    public EventStackStore Stacks { get; } = new();

    /// <summary>The threads.</summary>
    public EventThreads Threads => threads;

    /// <summary>The stack of an event.</summary>
    public EventStack StackOf(NetTraceEvent e) => Stacks.Add(e.Stack, e.Nanoseconds, isCut: e.Stack.Length >= MostFrames);

    /// <summary>The rows of objects that are followed; null if none are.</summary>
    public LiveRows? Live { get; init; }

    /// <summary>Adds an event, or holds it back until its labels are known.</summary>
    public void Add(in EventSample sample)
    {
        if (labels is not { IsImmediate: false })
        {
            AddUp(sample);
            return;
        }

        _waiting.Enqueue(sample, sample.Time);
        long known = labels is TraceLabels told ? told.KnownUntil : 0;
        AddUpTo(Math.Max(known, sample.Time - Patience));
        while (_waiting.Count > MostWaiting)
        {
            AddUp(_waiting.Dequeue());
        }
    }

    /// <summary>Adds up the events until a time: no labels are waited for any more.</summary>
    public void AddUpTo(long time)
    {
        while (_waiting.TryPeek(out _, out long next) && next <= time)
        {
            AddUp(_waiting.Dequeue());
        }
    }

    private void AddUp(in EventSample sample)
    {
        LabelSet? set = labels?.Find(sample.Thread.Id, sample.Time);
        var key = new EventKey(sample.Stack, set, sample.Type, hasThreads ? sample.Thread : null);
        int row = sample.Rows.Add(key, sample.Count, sample.Amount);
        Live?.SetRow(sample.LiveId, row);
    }
}
