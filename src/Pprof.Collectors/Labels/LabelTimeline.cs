namespace Pprof.Collectors.Labels;

/// <summary>How the labels of a thread of another process change. Times are asked for in ascending order.</summary>
internal sealed class LabelTimeline
{
    /// <summary>Stands for labels that are not known.</summary>
    public static readonly LabelSet Unknown = LabelSet.Of(("unknown", "unknown"));

    private readonly Queue<LabelSwitch> _coming = [];
    private LabelSet? _labels;

    /// <summary>The number of switches that were not passed yet.</summary>
    public int Count => _coming.Count;

    /// <summary>Whether it says no more than that the thread has no labels.</summary>
    public bool IsIdle => _coming.Count == 0 && _labels is null;

    /// <summary>Adds a switch, in nanoseconds.</summary>
    public void Add(long time, LabelSet? labels) => _coming.Enqueue(new LabelSwitch { Time = time, Labels = labels });

    /// <summary>The labels at a time; what is before it is forgotten.</summary>
    public LabelSet? AdvanceTo(long time)
    {
        while (_coming.TryPeek(out LabelSwitch next) && next.Time <= time)
        {
            _labels = next.Labels;
            _coming.Dequeue();
        }

        return _labels;
    }

    /// <summary>Forgets the oldest switch, for want of room; up to the next one the labels are not known.</summary>
    public void ForgetOldest()
    {
        if (_coming.TryDequeue(out _))
        {
            _labels = Unknown;
        }
    }
}
