namespace Pprof.Collectors.Recording.Activity;

/// <summary>When one thread did work of the runtime; intervals do not overlap and come by time.</summary>
internal sealed class WorkIntervals
{
    // Some minutes of a program that does nothing but collect garbage.
    private const int MostIntervals = 1 << 16;
    private readonly List<(long Start, long End, RuntimeWork Work)> _ended = [];
    private long _openSince;
    private RuntimeWork _open;

    /// <summary>Begins an interval; one that is open already goes on.</summary>
    public void Begin(long time, RuntimeWork work)
    {
        _openSince = _open == RuntimeWork.None ? time : _openSince;
        _open = _open == RuntimeWork.GarbageCollection ? _open : work;
    }

    /// <summary>Ends the open interval, if there is one.</summary>
    public void End(long time)
    {
        if (_open == RuntimeWork.None)
        {
            return;
        }

        if (_ended.Count == MostIntervals)
        {
            _ended.RemoveRange(0, MostIntervals / 2);
        }

        _ended.Add((_openSince, time, _open));
        _open = RuntimeWork.None;
    }

    public RuntimeWork Find(long time)
    {
        if (_open != RuntimeWork.None && time >= _openSince)
        {
            return _open;
        }

        int low = 0;
        int high = _ended.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_ended[middle].End < time)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low < _ended.Count && _ended[low].Start <= time ? _ended[low].Work : RuntimeWork.None;
    }

    /// <summary>Forgets what ended before a time.</summary>
    /// <returns>Whether nothing is left.</returns>
    public bool ForgetBefore(long time)
    {
        int count = _ended.FindIndex(interval => interval.End >= time);
        _ended.RemoveRange(0, count < 0 ? _ended.Count : count);
        return _ended.Count == 0 && _open == RuntimeWork.None;
    }
}
