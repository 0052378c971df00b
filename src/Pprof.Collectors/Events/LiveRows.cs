using Pprof.Collectors.Heap;

namespace Pprof.Collectors.Events;

/// <summary>
/// In which rows the objects of a <see cref="LiveHeap"/> are, which is known later than that they are there where their
/// labels are told later. Not safe for use by several threads.
/// </summary>
internal sealed class LiveRows(LiveHeap heap)
{
    private const int Unknown = -1;
    private const int LeastIds = 1024;

    // By the ids that objects have in the heap. Those of dead ones are used again.
    private readonly List<int> _rows = [];
    private readonly Stack<int> _free = [];
    private int _most = LeastIds;

    /// <summary>An id for an object whose row is to be told.</summary>
    public int NewId()
    {
        if (_free.Count == 0 && _rows.Count >= _most)
        {
            FreeDead();
        }

        if (_free.TryPop(out int id))
        {
            _rows[id] = Unknown;
            return id;
        }

        _rows.Add(Unknown);
        return _rows.Count - 1;
    }

    /// <summary>Tells the row of an object; of -1, nothing is to be told.</summary>
    public void SetRow(int id, int row)
    {
        if (id >= 0)
        {
            _rows[id] = row;
        }
    }

    /// <summary>What of so many rows is alive.</summary>
    public LiveSums Sums(int count)
    {
        var sums = new LiveSums(new double[count], new double[count]);
        foreach (LiveObject item in heap.Snapshot())
        {
            int row = _rows[item.Id];
            if (row >= 0 && row < count)
            {
                (double objects, double bytes) = AllocationEvents.WeightOf((ulong)item.Size, tick: 0);
                sums.Objects[row] += objects;
                sums.Bytes[row] += bytes;
            }
        }

        return sums;
    }

    // What waits for its labels is not free, though its object may be dead.
    private void FreeDead()
    {
        bool[] isUsed = new bool[_rows.Count];
        foreach (LiveObject item in heap.Snapshot())
        {
            isUsed[item.Id] = true;
        }

        for (int id = 0; id < isUsed.Length; id++)
        {
            if (!isUsed[id] && _rows[id] != Unknown)
            {
                _free.Push(id);
            }
        }

        _most = Math.Max(LeastIds, 2 * (_rows.Count - _free.Count));
    }
}
