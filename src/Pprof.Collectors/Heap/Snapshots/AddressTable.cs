namespace Pprof.Collectors.Heap.Snapshots;

/// <summary>
/// The number of the object at an address. Objects that are near each other are looked for in one page's part of a sorted
/// column: references mostly stay in a neighbourhood, and so does what the processor has at hand.
/// </summary>
internal sealed class AddressTable
{
    private const int PageBits = 16;
    private readonly ulong[] _addresses;
    private readonly int[] _numbers;
    private readonly Dictionary<ulong, (int Start, int End)> _pages = [];

    /// <summary>Takes the addresses of the objects, which may be sorted in place.</summary>
    public AddressTable(ulong[] addresses)
    {
        _addresses = addresses;
        _numbers = new int[addresses.Length];
        for (int i = 0; i < _numbers.Length; i++)
        {
            _numbers[i] = i;
        }

        Array.Sort(_addresses, _numbers);
        int start = 0;
        for (int i = 1; i <= _addresses.Length; i++)
        {
            if (i == _addresses.Length || _addresses[i] >> PageBits != _addresses[start] >> PageBits)
            {
                _pages[_addresses[start] >> PageBits] = (start, i);
                start = i;
            }
        }
    }

    /// <summary>The number of an object; -1 if there is none at the address.</summary>
    public int Find(ulong address)
    {
        if (!_pages.TryGetValue(address >> PageBits, out (int Start, int End) page))
        {
            return -1;
        }

        int place = Array.BinarySearch(_addresses, page.Start, page.End - page.Start, address);
        return place < 0 ? -1 : _numbers[place];
    }
}
