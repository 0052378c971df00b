namespace Pprof.Collectors.Code.Managed;

/// <summary>
/// The code of methods by address and time. Code is added in any order and sorted when somebody looks. Not safe for use
/// by several threads.
/// </summary>
internal sealed class MethodTable
{
    // Where only the beginning of code is known, it is taken to end before the next, or after so many bytes. If its file
    // does not tell the size either, few methods are longer than the lesser, and what lies beyond is of another one.
    private const uint LongestUnsought = 64 << 10;
    private const uint LongestUnknown = 4 << 10;

    // How many methods before an address may reach over it: damaged events must not make every look-up slow.
    private const int MostOverlaps = 64;

    // Sorting touches all code, so that it waits until a part of it is new; until then the new is looked through.
    private const int LeastUnsorted = 64;
    private const int MostParts = 64;

    private readonly Dictionary<ulong, MethodCode> _newest = [];
    private readonly List<MethodCode> _unsorted = [];
    private MethodCode[] _sorted = [];

    private bool _hasUnknown;
    private bool _hasStaleLimits;

    // The greatest limit of all code up to each place.
    private ulong[] _limits = [];

    public int Count => _sorted.Length + _unsorted.Count;

    /// <summary>The code that was added last of those that begin at an address.</summary>
    public MethodCode? Newest(ulong start) => _newest.GetValueOrDefault(start);

    /// <summary>Adds code; what began at the same address is gone from then on.</summary>
    /// <param name="code">The code.</param>
    /// <param name="time">When events told of it.</param>
    public void Add(MethodCode code, long time)
    {
        if (_newest.TryGetValue(code.Start, out MethodCode? before))
        {
            before.UnloadTime = Math.Min(before.UnloadTime, time);
        }

        _hasUnknown |= code.Size == 0;
        _newest[code.Start] = code;
        _unsorted.Add(code);
    }

    /// <summary>Takes note that the length of code became known.</summary>
    public void Resized() => _hasStaleLimits = true;

    /// <summary>The code that an address was in at a time; failing that, what was there last.</summary>
    public MethodCode? Find(ulong address, long time)
    {
        if (_hasStaleLimits || _unsorted.Count > Math.Max(LeastUnsorted, _sorted.Length / MostParts))
        {
            Sort();
        }

        int last = LastNotAfter(address);
        MethodCode? best = null;
        foreach (MethodCode code in _unsorted)
        {
            if (code.Start <= address && address < code.Limit && IsBetter(code, best, time))
            {
                best = code;
            }
        }

        for (int i = last; i >= 0 && i > last - MostOverlaps && _limits[i] > address; i--)
        {
            MethodCode code = _sorted[i];
            if (address < code.Limit && IsBetter(code, best, time))
            {
                best = code;
            }
        }

        return best ?? FindUnknown(address);
    }

    private static bool IsBetter(MethodCode code, MethodCode? best, long time)
    {
        if (best is null || code.IsAliveAt(time) != best.IsAliveAt(time))
        {
            return best is null || code.IsAliveAt(time);
        }

        return code.LoadTime > best.LoadTime;
    }

    // The beginning of such code is all that is known.
    private MethodCode? FindUnknown(ulong address)
    {
        if (!_hasUnknown)
        {
            return null;
        }

        Sort();
        int last = LastNotAfter(address);
        return last >= 0 && _sorted[last] is { Size: 0 } code
            && address - code.Start < (code.IsSizeSought ? LongestUnknown : LongestUnsought) ? code : null;
    }

    private int LastNotAfter(ulong address)
    {
        int low = 0;
        int high = _sorted.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_sorted[middle].Start <= address)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }

    private void Sort()
    {
        if (_unsorted.Count == 0 && !_hasStaleLimits)
        {
            return;
        }

        _hasStaleLimits = false;

        _unsorted.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.LoadTime.CompareTo(b.LoadTime));
        _sorted = Merge(_sorted, _unsorted);
        _unsorted.Clear();
        _limits = new ulong[_sorted.Length];
        ulong limit = 0;
        for (int i = 0; i < _sorted.Length; i++)
        {
            limit = Math.Max(limit, _sorted[i].Limit);
            _limits[i] = limit;
        }
    }

    private static MethodCode[] Merge(MethodCode[] old, List<MethodCode> added)
    {
        var merged = new MethodCode[old.Length + added.Count];
        int next = 0;
        int place = 0;
        foreach (MethodCode code in added)
        {
            while (next < old.Length && old[next].Start <= code.Start)
            {
                merged[place++] = old[next++];
            }

            merged[place++] = code;
        }

        old.AsSpan(next).CopyTo(merged.AsSpan(place));
        return merged;
    }
}
