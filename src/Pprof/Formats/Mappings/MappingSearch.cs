namespace Pprof.Formats;

/// <summary>
/// Finds the mapping of each address: the first in the list that holds it. Neither many mappings nor mappings that
/// overlap make it slow.
/// </summary>
internal sealed class MappingSearch
{
    private readonly List<MappedRange> _ranges;
    private readonly ulong[] _addresses;
    private readonly ulong[] _sorted;
    private readonly LowestNumbers _holding;
    private readonly LowestNumbers _holdingBefore;
    private int _rest = LowestNumbers.None;

    private MappingSearch(List<MappedRange> ranges, ulong[] addresses)
    {
        _ranges = ranges;
        _addresses = addresses;
        _sorted = [.. addresses];
        Array.Sort(_sorted);
        _holding = new LowestNumbers(_sorted.Length);
        _holdingBefore = new LowestNumbers(_sorted.Length);
    }

    /// <summary>Finds the mapping of each address; a mapping for all others is added if there is need of it.</summary>
    /// <param name="ranges">May be changed: some begin earlier than was written.</param>
    /// <param name="addresses">Each once; 0 has no mapping.</param>
    public static MappingIndex[] FindAll(List<MappedRange> ranges, ulong[] addresses)
    {
        var search = new MappingSearch(ranges, addresses);
        for (int i = 0; i < ranges.Count; i++)
        {
            search.Put(search._holding, ranges[i].Start, ranges[i].Limit, i);
            search.Put(search._holdingBefore, PlaceOfFileStart(ranges[i]), ranges[i].Start, i);
        }

        return search.FindAll();
    }

    private MappingIndex[] FindAll()
    {
        var found = new MappingIndex[_addresses.Length];
        for (int i = 0; i < found.Length; i++)
        {
            found[i] = _addresses[i] == 0 ? MappingIndex.None : new MappingIndex(Find(_addresses[i]));
        }

        return found;
    }

    private int Find(ulong address)
    {
        int position = FirstFrom(address);
        int range = _holding[position];
        if (range == LowestNumbers.None && _rest == LowestNumbers.None)
        {
            range = FindBefore(position);
        }

        return range == LowestNumbers.None ? Rest() : range;
    }

    // Some recorders leave out the first part of a mapping that is split; its offset tells of it.
    private int FindBefore(int position)
    {
        int number = _holdingBefore[position];
        if (number != LowestNumbers.None)
        {
            MappedRange range = _ranges[number];
            range.Start = PlaceOfFileStart(range);
            range.Offset = 0;
            Put(_holding, range.Start, range.Limit, number);
        }

        return number;
    }

    private int Rest()
    {
        if (_rest == LowestNumbers.None)
        {
            _rest = _ranges.Count;
            _ranges.Add(new MappedRange { Limit = ulong.MaxValue });
        }

        return _rest;
    }

    private static ulong PlaceOfFileStart(MappedRange range) => unchecked(range.Start - range.Offset);

    private void Put(LowestNumbers numbers, ulong start, ulong limit, int number) =>
        numbers.Put(FirstFrom(start), FirstFrom(limit), number);

    // The number of addresses below this one.
    private int FirstFrom(ulong address)
    {
        int found = Array.BinarySearch(_sorted, address);
        return found < 0 ? ~found : found;
    }
}
