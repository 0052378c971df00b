namespace Pprof.Collectors.Heap.Snapshots;

/// <summary>Makes a graph of what the runtime told; the addresses and references of the dump are gone afterwards.</summary>
internal sealed class HeapGraphBuilder
{
    private const int Kinds = (int)HeapRootKind.None;
    private const int CancelMask = (1 << 16) - 1;
    private readonly HeapDump _dump;
    private readonly int _objects;
    private readonly AddressTable _table;
    private readonly CancellationToken _cancel;
    private int[] _targets = [];
    private int _written;

    private readonly bool _keepsSelf;

    private HeapGraphBuilder(HeapDump dump, bool keepsSelf, CancellationToken cancel)
    {
        _dump = dump;
        _keepsSelf = keepsSelf;
        _cancel = cancel;
        _objects = dump.Addresses.Count;
        _table = new AddressTable(dump.Addresses.Release());
    }

    /// <summary>Makes it; the references of each object are in the order in which the runtime told them.</summary>
    /// <param name="dump">What it told.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="keepsSelf">Whether objects that refer to themselves do so in the graph.</param>
    public static HeapGraph Build(HeapDump dump, CancellationToken cancel, bool keepsSelf = false) =>
        new HeapGraphBuilder(dump, keepsSelf, cancel).Build();

    private HeapGraph Build()
    {
        int[] fields = [.. _dump.Roots.Where(root => root.Field >= 0).Select(root => root.Field).Distinct()];
        (int From, int To)[] others = [.. FindDependents().Concat(FindRoots(fields)).Distinct().Order()];
        int count = _objects + fields.Length + Kinds;
        int[] starts = new int[count + 1];
        _targets = new int[checked(_dump.Edges.Count + others.Length)];
        int edge = 0;
        int other = 0;
        for (int node = 0; node < count; node++)
        {
            starts[node] = _written;
            edge = node < _objects ? AddEdges(node, edge) : edge;
            for (; other < others.Length && others[other].From == node; other++)
            {
                _targets[_written++] = others[other].To;
            }
        }

        starts[count] = _written;
        _dump.Edges.Clear();
        _dump.EdgeCounts.Clear();
        return new HeapGraph { Starts = starts, Targets = _targets, Objects = _objects, Fields = fields };
    }

    private int AddEdges(int node, int edge)
    {
        if ((node & CancelMask) == 0)
        {
            _cancel.ThrowIfCancellationRequested();
        }

        for (int end = edge + _dump.EdgeCounts[node]; edge < end; edge++)
        {
            int target = _table.Find(_dump.Edges[edge]);
            if (target >= 0 && (target != node || _keepsSelf))
            {
                _targets[_written++] = target;
            }
        }

        return edge;
    }

    private IEnumerable<(int From, int To)> FindDependents()
    {
        foreach ((ulong key, ulong value) in _dump.Dependents)
        {
            (int From, int To) edge = (_table.Find(key), _table.Find(value));
            if (edge.From >= 0 && edge.To >= 0 && edge.From != edge.To)
            {
                yield return edge;
            }
        }
    }

    private IEnumerable<(int From, int To)> FindRoots(int[] fields)
    {
        var nodes = new Dictionary<int, int>();
        for (int i = 0; i < fields.Length; i++)
        {
            nodes[fields[i]] = _objects + i;
        }

        foreach (HeapRoot root in _dump.Roots)
        {
            int target = _table.Find(root.Address);
            int kind = _objects + fields.Length + (int)root.Kind;
            if (target < 0)
            {
                continue;
            }

            yield return root.Field < 0 ? (kind, target) : (nodes[root.Field], target);
            if (root.Field >= 0)
            {
                yield return (kind, nodes[root.Field]);
            }
        }
    }
}
