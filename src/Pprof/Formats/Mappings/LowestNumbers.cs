using System.Numerics;

namespace Pprof.Formats;

/// <summary>For each of some positions the lowest number that was put on a range with it; a segment tree.</summary>
internal sealed class LowestNumbers
{
    public const int None = int.MaxValue;
    private readonly int[] _tree;
    private readonly int _leaves;

    public LowestNumbers(int positions)
    {
        _leaves = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, positions));
        _tree = new int[2 * _leaves];
        Array.Fill(_tree, None);
    }

    public int this[int position]
    {
        get
        {
            int lowest = None;
            for (int node = _leaves + position; node > 0; node >>= 1)
            {
                lowest = Math.Min(lowest, _tree[node]);
            }

            return lowest;
        }
    }

    /// <summary>Puts a number on the positions from <paramref name="start"/> to the one before <paramref name="end"/>.</summary>
    public void Put(int start, int end, int number)
    {
        if (start >= end)
        {
            return;
        }

        int first = _leaves + start, last = _leaves + end;
        for (; first < last; first >>= 1, last >>= 1)
        {
            if ((first & 1) == 1)
            {
                _tree[first] = Math.Min(_tree[first], number);
                first++;
            }

            if ((last & 1) == 1)
            {
                last--;
                _tree[last] = Math.Min(_tree[last], number);
            }
        }
    }
}
