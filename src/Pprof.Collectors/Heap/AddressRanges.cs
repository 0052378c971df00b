namespace Pprof.Collectors.Heap;

/// <summary>
/// Ranges of addresses, each with a number: where its objects are now, or their generation. Sorted once, when all are
/// known; then addresses that rise are merged with them.
/// </summary>
internal sealed class AddressRanges
{
    // A collection may tell of millions; so many stay allocated for the next one.
    private const int Usual = 1 << 14;

    private ulong[] _starts = new ulong[64];
    private (ulong Length, ulong Value)[] _ranges = new (ulong, ulong)[64];
    private bool _isSorted = true;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a range.</summary>
    public void Add(ulong start, ulong length, ulong value)
    {
        if (Count == _starts.Length)
        {
            Array.Resize(ref _starts, Count * 2);
            Array.Resize(ref _ranges, Count * 2);
        }

        _isSorted &= Count == 0 || _starts[Count - 1] <= start;
        _starts[Count] = start;
        _ranges[Count++] = (length, value);
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        if (_starts.Length > Usual)
        {
            _starts = new ulong[Usual];
            _ranges = new (ulong, ulong)[Usual];
        }

        Count = 0;
        _isSorted = true;
    }

    /// <summary>The range that an address is in.</summary>
    /// <param name="address">Not below the one that the cursor was used for before.</param>
    /// <param name="cursor">How far the ranges were gone through; 0 at the beginning of each pass.</param>
    /// <param name="offset">How far the address is behind the beginning of the range.</param>
    /// <param name="value">The number of the range.</param>
    /// <returns>False if it is in none.</returns>
    public bool TryFind(ulong address, ref int cursor, out ulong offset, out ulong value)
    {
        if (!_isSorted)
        {
            Array.Sort(_starts, _ranges, 0, Count);
            _isSorted = true;
        }

        int next = cursor;
        while (next < Count && _starts[next] <= address)
        {
            next++;
        }

        cursor = next;
        offset = next > 0 ? address - _starts[next - 1] : 0;
        value = next > 0 ? _ranges[next - 1].Value : 0;
        return next > 0 && offset < _ranges[next - 1].Length;
    }
}
