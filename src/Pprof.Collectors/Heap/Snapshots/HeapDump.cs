namespace Pprof.Collectors.Heap.Snapshots;

/// <summary>All objects of a heap as the runtime tells them, in its order.</summary>
internal sealed class HeapDump
{
    // Larger objects are a few arrays.
    private const uint Large = uint.MaxValue;
    private readonly Dictionary<int, long> _largeSizes = [];

    /// <summary>Where the objects are.</summary>
    public Column<ulong> Addresses { get; } = new();

    /// <summary>Their types, as rows of <see cref="Types"/>.</summary>
    public Column<int> ObjectTypes { get; } = new();

    /// <summary>How many references each holds.</summary>
    public Column<int> EdgeCounts { get; } = new();

    /// <summary>What they refer to: addresses, the references of each object one after the other.</summary>
    public Column<ulong> Edges { get; } = new();

    /// <summary>The bytes of each object.</summary>
    public Column<uint> Sizes { get; } = new();

    /// <summary>What keeps objects alive.</summary>
    public List<HeapRoot> Roots { get; } = [];

    /// <summary>Objects that live as long as another one does.</summary>
    public List<(ulong Key, ulong Value)> Dependents { get; } = [];

    /// <summary>The types.</summary>
    public HeapTypes Types { get; } = new();

    /// <summary>Adds an object.</summary>
    public void Add(ulong address, long size, ulong typeId, int edges)
    {
        if ((ulong)size >= Large)
        {
            _largeSizes[Addresses.Count] = size;
        }

        Addresses.Add(address);
        Sizes.Add((uint)Math.Min((ulong)size, Large));
        ObjectTypes.Add(Types.RowOf(typeId));
        EdgeCounts.Add(edges);
    }

    /// <summary>The bytes of an object.</summary>
    public long SizeOf(int number) => Sizes[number] is Large ? _largeSizes[number] : Sizes[number];
}
