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

    // Open addressing: a hash in the upper half and row + 1 in the lower, 0 being free, so that a search for a span that
    // is not there touches nothing else; a power of two, at most three quarters full.
    private ulong[] _buckets = new ulong[16];

    public int Count { get; private set; }

    /// <summary>How much more is expected, relative to what is there; decides how far the arrays grow.</summary>
    public double Expected { get; set; } = 1;

    /// <summary>The length of all spans together.</summary>
    public int ItemCount => _starts[Count];

    public ReadOnlySpan<T> this[int row] => _items.AsSpan(_starts[row], _starts[row + 1] - _starts[row]);

    /// <summary>The row of an equal span, added if there is none.</summary>
    /// <exception cref="InvalidOperationException">All spans together would exceed an array's length.</exception>
    public int Intern(ReadOnlySpan<T> span)
    {
        uint hash = HashOf(span);
        int row = Find(span, hash);
        if (row >= 0)
        {
            return row;
        }

        span.CopyTo(Reserve(span.Length));
        return Keep(span.Length, hash);
    }

    /// <summary>Room for a span behind the others, to be filled and given to <see cref="InternReserved"/>.</summary>
    /// <inheritdoc cref="Intern"/>
    public Span<T> Reserve(int length)
    {
        int end = _starts[Count];
        if (length > Array.MaxLength - end)
        {
            throw new InvalidOperationException("The profile has more distinct data than an array can hold.");
        }

        if (length > _items.Length - end)
        {
            _items = Growth.Resize(_items, end, Growth.Next(end + (long)length, Expected));
        }

        return _items.AsSpan(end, length);
    }

    /// <summary>Like <see cref="Intern"/> for the span that was reserved last, which stays where it is if it is new.</summary>
    public int InternReserved(int length)
    {
        ReadOnlySpan<T> span = _items.AsSpan(_starts[Count], length);
        uint hash = HashOf(span);
        int row = Find(span, hash);
        return row >= 0 ? row : Keep(length, hash);
    }

    /// <summary>The row of an equal span; -1 if there is none.</summary>
    public int Find(ReadOnlySpan<T> span) => Find(span, HashOf(span));

    /// <summary>Adds a row even if there is an equal one; later equal spans get the row of the first.</summary>
    public void Append(ReadOnlySpan<T> span)
    {
        span.CopyTo(Reserve(span.Length));
        Keep(span.Length, HashOf(span));
    }

    /// <summary>The array of all spans and where each begins and the last one ends; both may be longer than needed.</summary>
    public (T[] Items, int[] Starts) Release() => (_items, _starts);

    private static uint HashOf(ReadOnlySpan<T> span) => SpanHash.Compute(MemoryMarshal.AsBytes(span));

    private int Find(ReadOnlySpan<T> span, uint hash)
    {
        int mask = _buckets.Length - 1;
        int bucket = (int)hash & mask;
        for (ulong entry = _buckets[bucket]; entry != 0; entry = _buckets[bucket])
        {
            int row = (int)(uint)entry - 1;
            if (entry >> 32 == hash && this[row].SequenceEqual(span))
            {
                return row;
            }

            bucket = (bucket + 1) & mask;
        }

        return -1;
    }

    private int Keep(int length, uint hash)
    {
        if (Count == _starts.Length - 1)
        {
            _starts = Growth.Resize(_starts, Count + 1, Growth.Next(Count + 2L, Expected));
        }

        _starts[Count + 1] = _starts[Count] + length;
        Count++;
        if (Count * 4L > _buckets.Length * 3L)
        {
            GrowBuckets();
        }

        Link(_buckets, ((ulong)hash << 32) | (uint)Count);
        return Count - 1;
    }

    // Entries move to one of two places, both of which advance with the old one: no random access. Beginning behind a
    // free bucket keeps equal spans in their order.
    private void GrowBuckets()
    {
        ulong[] larger = new ulong[_buckets.Length * 2];
        int free = Array.IndexOf(_buckets, 0UL);
        foreach (ulong entry in _buckets.AsSpan(free))
        {
            Link(larger, entry);
        }

        foreach (ulong entry in _buckets.AsSpan(0, free))
        {
            Link(larger, entry);
        }

        _buckets = larger;
    }

    private static void Link(ulong[] buckets, ulong entry)
    {
        if (entry == 0)
        {
            return;
        }

        int mask = buckets.Length - 1;
        int bucket = (int)(entry >> 32) & mask;
        while (buckets[bucket] != 0)
        {
            bucket = (bucket + 1) & mask;
        }

        buckets[bucket] = entry;
    }
}
