namespace Pprof.Collectors.Code.Native;

/// <summary>Ranges of addresses that do not overlap; where they would, the one that was added last wins.</summary>
internal sealed class RangeList<T>
{
    // Made anew when something is added, which is seldom; looked up for every word of a stack.
    private ulong[] _starts = [];
    private ulong[] _limits = [];
    private T[] _values = [];

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
        while (end < _starts.Length && _starts[end] < limit)
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
        _starts = [.. _starts[..index], .. pieces.Select(piece => piece.Start), .. _starts[(index + count)..]];
        _limits = [.. _limits[..index], .. pieces.Select(piece => piece.Limit), .. _limits[(index + count)..]];
        _values = [.. _values[..index], .. pieces.Select(piece => piece.Value), .. _values[(index + count)..]];
    }

    private int LastAtOrBefore(ulong address)
    {
        ulong[] starts = _starts;
        int low = 0;
        int high = starts.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (starts[middle] <= address)
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
