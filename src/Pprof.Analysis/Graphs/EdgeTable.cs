using System.Numerics;

namespace Pprof.Analysis.Graphs;

/// <summary>The edges between nodes while they are counted: a hash table whose slots are the edges themselves.</summary>
internal sealed class EdgeTable
{
    private EdgeCount[] _slots = new EdgeCount[256];
    private int _shift = 64 - BitOperations.Log2(256);

    /// <summary>The number of edges.</summary>
    public int Count { get; private set; }

    /// <summary>The edges, in the order of their source and then their destination.</summary>
    public EdgeCount[] Sorted()
    {
        EdgeCount[] edges = Array.FindAll(_slots, slot => slot.IsUsed);
        Array.Sort(edges, (x, y) => (x.Source, x.Destination).CompareTo((y.Source, y.Destination)));
        return edges;
    }

    /// <summary>The edge between two nodes, added with no weight if there is none; valid until the next call.</summary>
    public ref EdgeCount FindOrAdd(int source, int destination)
    {
        ref EdgeCount edge = ref SlotOf(source, destination);
        if (edge.IsUsed)
        {
            return ref edge;
        }

        if (Count >= _slots.Length / 2)
        {
            Grow();
            edge = ref SlotOf(source, destination);
        }

        Count++;
        edge = new EdgeCount { IsUsed = true, Source = source, Destination = destination, LastStack = -1 };
        return ref edge;
    }

    /// <summary>Adds the weights of other stacks' edges.</summary>
    public void Add(EdgeTable others)
    {
        foreach (ref readonly EdgeCount other in others._slots.AsSpan())
        {
            if (other.IsUsed)
            {
                ref EdgeCount edge = ref FindOrAdd(other.Source, other.Destination);
                edge.Sum += other.Sum;
                edge.Divisor += other.Divisor;
                edge.IsResidual |= other.IsResidual;
                edge.IsCalled |= other.IsCalled;
            }
        }
    }

    private ref EdgeCount SlotOf(int source, int destination)
    {
        ulong hash = (((ulong)(uint)source << 32) | (uint)destination) * 0x9E3779B97F4A7C15;
        int slot = (int)(hash >> _shift);
        EdgeCount[] slots = _slots;
        while (true)
        {
            ref EdgeCount edge = ref slots[slot];
            if (!edge.IsUsed || (edge.Source == source && edge.Destination == destination))
            {
                return ref edge;
            }

            slot = (slot + 1) & (slots.Length - 1);
        }
    }

    private void Grow()
    {
        EdgeCount[] old = _slots;
        _slots = new EdgeCount[old.Length * 2];
        _shift--;
        foreach (ref readonly EdgeCount edge in old.AsSpan())
        {
            if (edge.IsUsed)
            {
                SlotOf(edge.Source, edge.Destination) = edge;
            }
        }
    }
}

/// <summary>An edge while it is counted: 32 bytes, so that finding and counting one touches one line of cache.</summary>
internal struct EdgeCount
{
    public int Source;
    public int Destination;
    public long Sum;
    public long Divisor;
    public int LastStack;
    public bool IsUsed;
    public bool IsResidual;
    public bool IsCalled;
}
