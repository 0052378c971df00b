namespace Pprof.Symbols.Binaries;

/// <summary>
/// Ranges of addresses, cut into pieces that do not overlap, for a binary search. Where ranges overlap, the one that was
/// given last wins.
/// </summary>
internal sealed class RangeTable
{
    private readonly ulong[] _starts;
    private readonly int[] _owners;

    private RangeTable(ulong[] starts, int[] owners)
    {
        _starts = starts;
        _owners = owners;
    }

    /// <param name="starts">The first address of each range.</param>
    /// <param name="ends">The address after the last one of each range.</param>
    public static RangeTable Build(ReadOnlySpan<ulong> starts, ReadOnlySpan<ulong> ends)
    {
        ulong[] sortedStarts = starts.ToArray();
        int[] order = new int[starts.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(sortedStarts, order);
        var pieces = new Pieces(starts.Length);
        var open = new PriorityQueue<int, int>();
        for (int i = 0; i < order.Length; i++)
        {
            pieces.CloseUntil(sortedStarts[i], open, ends);
            open.Enqueue(order[i], -order[i]);
        }

        pieces.CloseUntil(ulong.MaxValue, open, ends);
        return pieces.ToTable();
    }

    /// <summary>The range that holds an address; -1 if there is none.</summary>
    public int Find(ulong address)
    {
        int index = Array.BinarySearch(_starts, address);
        index = index < 0 ? ~index - 1 : index;
        return index < 0 ? -1 : _owners[index];
    }

    private sealed class Pieces(int capacity)
    {
        private readonly List<ulong> _starts = new(capacity);
        private readonly List<int> _owners = new(capacity);
        private ulong _at;

        /// <summary>Writes pieces up to an address, from the ranges that have begun.</summary>
        public void CloseUntil(ulong address, PriorityQueue<int, int> open, ReadOnlySpan<ulong> ends)
        {
            while (_at < address && open.TryPeek(out int owner, out _))
            {
                if (ends[owner] <= _at)
                {
                    open.Dequeue();
                    continue;
                }

                Add(owner);
                _at = Math.Min(ends[owner], address);
            }

            if (_at < address)
            {
                Add(-1);
                _at = address;
            }
        }

        public RangeTable ToTable() => new([.. _starts], [.. _owners]);

        private void Add(int owner)
        {
            if (_owners.Count == 0 || _owners[^1] != owner)
            {
                _starts.Add(_at);
                _owners.Add(owner);
            }
        }
    }
}
