namespace Pprof.Collectors.Heap;

/// <summary>Sampled objects and their addresses, in two columns that are sorted when they have to be merged with ranges.</summary>
internal sealed class TrackedObjects
{
    private ulong[] _addresses = new ulong[64];
    private LiveObject[] _objects = new LiveObject[64];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The objects, in no order.</summary>
    public ReadOnlySpan<LiveObject> Objects => _objects.AsSpan(0, Count);

    /// <summary>Adds an object at the end.</summary>
    public void Add(ulong address, LiveObject item)
    {
        if (Count == _addresses.Length)
        {
            Array.Resize(ref _addresses, Count * 2);
            Array.Resize(ref _objects, Count * 2);
        }

        _addresses[Count] = address;
        _objects[Count++] = item;
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => Count = 0;

    /// <summary>Takes all objects of another column to the end of this one.</summary>
    public void TakeAll(TrackedObjects other)
    {
        for (int i = 0; i < other.Count; i++)
        {
            Add(other._addresses[i], other._objects[i]);
        }

        other.Clear();
    }

    /// <summary>Gives those in a generation, or in an older one, to the end of another column.</summary>
    public void GiveOld(AddressRanges generations, int youngest, TrackedObjects old)
    {
        Array.Sort(_addresses, _objects, 0, Count);
        int kept = 0;
        int cursor = 0;
        for (int i = 0; i < Count; i++)
        {
            if (generations.TryFind(_addresses[i], ref cursor, out _, out ulong generation) && generation >= (ulong)youngest)
            {
                old.Add(_addresses[i], _objects[i]);
            }
            else
            {
                Keep(kept++, i, _addresses[i]);
            }
        }

        Count = kept;
    }

    /// <summary>Keeps what survived a collection, where it is now, and what is in an older generation than it collected.</summary>
    /// <param name="survivors">Where survivors were, and are now.</param>
    /// <param name="generations">Where the generations were when it began.</param>
    /// <param name="condemned">The oldest generation that was collected.</param>
    public void Collect(AddressRanges survivors, AddressRanges generations, int condemned)
    {
        Array.Sort(_addresses, _objects, 0, Count);
        int kept = 0;
        int survivor = 0;
        int part = 0;
        for (int i = 0; i < Count; i++)
        {
            ulong address = _addresses[i];
            if (survivors.TryFind(address, ref survivor, out ulong offset, out ulong newStart))
            {
                Keep(kept++, i, newStart + offset);
            }
            else if (generations.TryFind(address, ref part, out _, out ulong generation) && generation > (ulong)condemned)
            {
                Keep(kept++, i, address);
            }
        }

        Count = kept;
    }

    /// <summary>Keeps, of the first so many objects, what survived a collection that moves nothing; the others stay.</summary>
    public void KeepSurvivors(AddressRanges survivors, int first)
    {
        Array.Sort(_addresses, _objects, 0, first);
        int kept = 0;
        int cursor = 0;
        for (int i = 0; i < Count; i++)
        {
            if (i >= first || survivors.TryFind(_addresses[i], ref cursor, out _, out _))
            {
                Keep(kept++, i, _addresses[i]);
            }
        }

        Count = kept;
    }

    private void Keep(int place, int from, ulong address)
    {
        _addresses[place] = address;
        _objects[place] = _objects[from];
    }
}
