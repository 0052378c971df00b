using System.Runtime.InteropServices;

namespace Pprof.Building;

/// <summary>
/// Stores each distinct span once, end to end in one array, and numbers them in the order of their first appearance.
/// </summary>
internal sealed class SpanInterner<T>
    where T : unmanaged, IEquatable<T>
{
    private T[] _items = [];
    private int[] _starts = new int[17];
    private uint[] _hashes = new uint[16];

    // Open addressing: row + 1, 0 being free; a power of two and at most half full.
    private int[] _buckets = new int[32];

    public int Count { get; private set; }

    public ReadOnlySpan<T> this[int row] => _items.AsSpan(_starts[row], _starts[row + 1] - _starts[row]);

    /// <summary>The row of an equal span, added if there is none.</summary>
    /// <exception cref="InvalidOperationException">All spans together would exceed an array's length.</exception>
    public int Intern(ReadOnlySpan<T> span)
    {
        uint hash = SpanHash.Compute(MemoryMarshal.AsBytes(span));
        int mask = _buckets.Length - 1;
        int bucket = (int)hash & mask;
        while (_buckets[bucket] != 0)
        {
            int row = _buckets[bucket] - 1;
            if (_hashes[row] == hash && this[row].SequenceEqual(span))
            {
                return row;
            }

            bucket = (bucket + 1) & mask;
        }

        Store(span, hash);
        return Count - 1;
    }

    /// <summary>Adds a row even if there is an equal one; later equal spans get the row of the first.</summary>
    public void Append(ReadOnlySpan<T> span) => Store(span, SpanHash.Compute(MemoryMarshal.AsBytes(span)));

    /// <summary>The array of all spans and where each begins and the last one ends; both may be longer than needed.</summary>
    public (T[] Items, int[] Starts) Release() => (_items, _starts);

    private void Store(ReadOnlySpan<T> span, uint hash)
    {
        int end = _starts[Count];
        if (span.Length > Array.MaxLength - end)
        {
            throw new InvalidOperationException("The profile has more distinct data than an array can hold.");
        }

        if (span.Length > _items.Length - end)
        {
            Array.Resize(ref _items, GrownLength(_items.Length, end + span.Length));
        }

        span.CopyTo(_items.AsSpan(end));
        if (Count == _hashes.Length)
        {
            Array.Resize(ref _hashes, GrownLength(Count, Count + 1));
            Array.Resize(ref _starts, _hashes.Length + 1);
        }

        _hashes[Count] = hash;
        Count++;
        _starts[Count] = end + span.Length;
        if (Count * 2L > _buckets.Length)
        {
            Rehash();
        }
        else
        {
            Link(_buckets, Count - 1);
        }
    }

    private static int GrownLength(int length, int needed) =>
        (int)Math.Min(Array.MaxLength, Math.Max(needed, Math.Max(16, length * 2L)));

    private void Rehash()
    {
        _buckets = new int[_buckets.Length * 2];
        for (int row = 0; row < Count; row++)
        {
            Link(_buckets, row);
        }
    }

    private void Link(int[] buckets, int row)
    {
        int mask = buckets.Length - 1;
        int bucket = (int)_hashes[row] & mask;
        while (buckets[bucket] != 0)
        {
            bucket = (bucket + 1) & mask;
        }

        buckets[bucket] = row + 1;
    }
}
