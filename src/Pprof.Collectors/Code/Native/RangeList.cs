namespace Pprof.Collectors.Code.Native;

/// <summary>Ranges of addresses that do not overlap; where they would, the one that was added last wins.</summary>
internal sealed class RangeList<T>
{
    private readonly List<ulong> _starts = [];
    private readonly List<ulong> _limits = [];
    private readonly List<T> _values = [];

    /// <summary>What was added, by ascending address; a value may have been cut into several pieces.</summary>
    public IReadOnlyList<T> Values => _values;

    public bool Contains(ulong address)
    {
        int index = LastAtOrBefore(address);
        return index >= 0 && address < _limits[index];
    }

    public bool TryFind(ulong address, out T value)
    {
        int index = LastAtOrBefore(address);
        bool isThere = index >= 0 && address < _limits[index];
        value = isThere ? _values[index] : default!;
        return isThere;
    }

    public void Add(ulong start, ulong limit, T value)
    {
        int first = LastAtOrBefore(start);
        first = first >= 0 && start < _limits[first] ? first : first + 1;
        int end = first;
        while (end < _starts.Count && _starts[end] < limit)
        {
            end++;
        }

        (ulong Start, ulong Limit, T Value)[] left = end > first && _starts[first] < start
            ? [(_starts[first], start, _values[first])] : [];
        (ulong Start, ulong Limit, T Value)[] right = end > first && _limits[end - 1] > limit
            ? [(limit, _limits[end - 1], _values[end - 1])] : [];
        Replace(first, end - first, [.. left, (start, limit, value), .. right]);
    }

    private void Replace(int index, int count, (ulong Start, ulong Limit, T Value)[] pieces)
    {
        _starts.RemoveRange(index, count);
        _limits.RemoveRange(index, count);
        _values.RemoveRange(index, count);
        _starts.InsertRange(index, pieces.Select(piece => piece.Start));
        _limits.InsertRange(index, pieces.Select(piece => piece.Limit));
        _values.InsertRange(index, pieces.Select(piece => piece.Value));
    }

    private int LastAtOrBefore(ulong address)
    {
        int low = 0;
        int high = _starts.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_starts[middle] <= address)
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
}
