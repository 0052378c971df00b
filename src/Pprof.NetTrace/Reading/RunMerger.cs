namespace Pprof.NetTrace.Reading;

/// <summary>
/// Orders events by time, as they come: some runs, one a thread, each in order already. So the runs are merged in
/// pairs, which costs a pass over all events for each doubling of the runs, and keeps equal times as they came.
/// </summary>
internal sealed class RunMerger
{
    private readonly List<int> _starts = [];
    private int[] _order = [];
    private int[] _other = [];

    /// <summary>Sorts.</summary>
    /// <returns>The positions of the rows by time; valid until the next call, and perhaps longer than the rows.</returns>
    public int[] Sort(ReadOnlySpan<EventRow> rows)
    {
        if (_order.Length < rows.Length)
        {
            int length = Math.Max(rows.Length, _order.Length * 2);
            _order = new int[length];
            _other = new int[length];
        }

        FindRuns(rows);
        while (_starts.Count > 2)
        {
            MergePairs(rows);
        }

        return _order;
    }

    private void FindRuns(ReadOnlySpan<EventRow> rows)
    {
        _starts.Clear();
        for (int row = 0; row < rows.Length; row++)
        {
            _order[row] = row;
            if (row == 0 || rows[row].Timestamp < rows[row - 1].Timestamp)
            {
                _starts.Add(row);
            }
        }

        _starts.Add(rows.Length);
    }

    private void MergePairs(ReadOnlySpan<EventRow> rows)
    {
        int runs = _starts.Count - 1;
        int kept = 0;
        for (int run = 0; run < runs; run += 2)
        {
            int start = _starts[run];
            int middle = _starts[run + 1];
            int end = run + 2 <= runs ? _starts[run + 2] : middle;
            Merge(rows, start, middle, end);
            _starts[kept++] = start;
        }

        _starts[kept++] = rows.Length;
        _starts.RemoveRange(kept, _starts.Count - kept);
        (_order, _other) = (_other, _order);
    }

    private void Merge(ReadOnlySpan<EventRow> rows, int start, int middle, int end)
    {
        int left = start;
        int right = middle;
        for (int target = start; target < end; target++)
        {
            bool takeLeft = right == end
                || (left < middle && rows[_order[left]].Timestamp <= rows[_order[right]].Timestamp);
            _other[target] = takeLeft ? _order[left++] : _order[right++];
        }
    }
}
