namespace Pprof.NetTrace.Reading;

/// <summary>
/// Holds events back until all earlier ones are there, and gives them by time; events of the same time stay as they
/// came. Benchmark: NetTraceBenchmarks.
/// </summary>
internal sealed class EventQueue
{
    private const int RowLength = 100;
    private readonly RunMerger _merger = new();
    private EventRow[] _rows = new EventRow[256];
    private int[] _order = [];
    private int _count;
    private int _next;
    private int _ready;

    // How many rows the last sort left behind: sorting again pays only when about as many have come since.
    private int _leftBehind;
    private long _blockLengths;
    private TraceBlock? _lastBlock;

    /// <summary>The bytes that are held back: the blocks and, about, the rows.</summary>
    public long HeldBack => _blockLengths + ((long)_count * RowLength);

    public bool HasReady => _next < _ready;

    /// <summary>Whether there are enough rows for another sort to pay.</summary>
    public bool IsWorthSorting => _count >= 2 * _leftBehind;

    public void Add(in EventRow row)
    {
        if (_count == _rows.Length)
        {
            Array.Resize(ref _rows, _count * 2);
        }

        _rows[_count++] = row;
        TraceBlock block = row.Block!;
        if (block != _lastBlock)
        {
            _lastBlock = block;
            _blockLengths += block.Length;
        }

        block.Users++;
    }

    /// <summary>Makes the events up to a time ready. None may be ready before the call.</summary>
    public void Sort(long until)
    {
        Compact();
        _order = _merger.Sort(_rows.AsSpan(0, _count));
        _ready = _count;
        while (_ready > 0 && _rows[_order[_ready - 1]].Timestamp > until)
        {
            _ready--;
        }

        _leftBehind = _count - _ready;
    }

    /// <summary>Takes the next event that is ready; it stays where it is until the next sort.</summary>
    /// <param name="rows">The array that it is in.</param>
    /// <param name="unused">The block of the event before, if no event needs it any more.</param>
    /// <returns>Its place in the array.</returns>
    public int Take(out EventRow[] rows, out TraceBlock? unused)
    {
        unused = FinishLast();
        rows = _rows;
        return _order[_next++];
    }

    /// <summary>Ends the use of the last event that was taken.</summary>
    public TraceBlock? FinishLast() => _next > 0 ? Finish(ref _rows[_order[_next - 1]]) : null;

    private TraceBlock? Finish(ref EventRow row)
    {
        TraceBlock? block = row.Block;
        row.Block = null;
        if (block is null || --block.Users > 0)
        {
            return null;
        }

        _blockLengths -= block.Length;
        _lastBlock = block == _lastBlock ? null : _lastBlock;
        return block;
    }

    // What was given leaves; the rest moves to the front, as it came.
    private void Compact()
    {
        if (_next == 0)
        {
            return;
        }

        int kept = 0;
        for (int row = 0; row < _count; row++)
        {
            if (_rows[row].Block is not null)
            {
                _rows[kept++] = _rows[row];
            }
        }

        _count = kept;
        _next = 0;
        _ready = 0;
    }
}
