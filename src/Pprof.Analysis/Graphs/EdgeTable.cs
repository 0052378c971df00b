using System.Numerics;

namespace Pprof.Analysis.Graphs;

/// <summary>The edges between nodes while they are counted: a hash table with a column for each property.</summary>
internal sealed class EdgeTable
{
    private const int NoEdge = 0;
    private int[] _slots = new int[64];
    private EdgeCount[] _edges = new EdgeCount[32];

    /// <summary>The edges in the order in which they were found.</summary>
    public Span<EdgeCount> Edges => _edges.AsSpan(0, Count);

    /// <summary>The number of edges.</summary>
    public int Count { get; private set; }

    /// <summary>The edge between two nodes, added with no weight if there is none; valid until the next call.</summary>
    public ref EdgeCount FindOrAdd(int source, int destination)
    {
        int slot = SlotOf(source, destination);
        if (_slots[slot] == NoEdge)
        {
            if (Count == _edges.Length)
            {
                Grow();
                slot = SlotOf(source, destination);
            }

            _edges[Count] = new EdgeCount { Source = source, Destination = destination, LastStack = -1 };
            Count++;
            _slots[slot] = Count;
        }

        return ref _edges[_slots[slot] - 1];
    }

    private int SlotOf(int source, int destination)
    {
        int mask = _slots.Length - 1;
        ulong hash = (((ulong)(uint)source << 32) | (uint)destination) * 0x9E3779B97F4A7C15;
        int slot = (int)(hash >> (64 - BitOperations.Log2((uint)_slots.Length)));
        while (_slots[slot] != NoEdge)
        {
            ref readonly EdgeCount edge = ref _edges[_slots[slot] - 1];
            if (edge.Source == source && edge.Destination == destination)
            {
                break;
            }

            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        Array.Resize(ref _edges, _edges.Length * 2);
        _slots = new int[_slots.Length * 2];
        for (int edge = 0; edge < Count; edge++)
        {
            _slots[SlotOf(_edges[edge].Source, _edges[edge].Destination)] = edge + 1;
        }
    }
}

/// <summary>An edge while it is counted.</summary>
internal struct EdgeCount
{
    public int Source;
    public int Destination;
    public int LastStack;
    public bool IsResidual;
    public bool IsCalled;
    public long Sum;
    public long Divisor;
}
