using System.Runtime.InteropServices;

namespace Pprof.Collectors.Heap.Snapshots;

/// <summary>The types of objects and the static fields that the runtime told of; an object may come before its type.</summary>
internal sealed class HeapTypes
{
    // Arrays of arrays; deeper ones are named by the runtime.
    private const int MostDepth = 16;
    private readonly Dictionary<ulong, int> _rows = [];
    private readonly List<HeapType> _types = [];
    private readonly Dictionary<(int Type, string Name), int> _fieldRows = [];
    private readonly List<(int Type, string Name)> _fields = [];

    /// <summary>How many types there are.</summary>
    public int Count => _types.Count;

    /// <summary>The row of a type.</summary>
    public int RowOf(ulong typeId)
    {
        ref int row = ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, typeId, out bool isKnown);
        if (!isKnown)
        {
            row = _types.Count;
            _types.Add(HeapType.Unknown);
        }

        return row;
    }

    /// <summary>Takes note of what a type is.</summary>
    public void Describe(ulong typeId, HeapType type) => _types[RowOf(typeId)] = type;

    /// <summary>The row of a static field, which is known by its name and the type of what it holds.</summary>
    public int FieldRowOf(ulong typeId, string name)
    {
        (int Type, string Name) field = (RowOf(typeId), name);
        if (!_fieldRows.TryGetValue(field, out int row))
        {
            row = _fields.Count;
            _fields.Add(field);
            _fieldRows.Add(field, row);
        }

        return row;
    }

    /// <summary>The name of a static field; the runtime does not tell its class.</summary>
    public string FieldNameOf(int row) => _fields[row].Name;

    /// <summary>The name of a type as the runtime writes it, with its arguments in brackets; empty if it is not known.</summary>
    public string NameOf(int row) => NameOf(_types[row], MostDepth);

    private string NameOf(HeapType type, int depth)
    {
        // The names of arrays leave out what a nested type of their elements is nested in.
        if (type.ArrayRank == 0 || type.Parameters.Length == 0 || depth == 0
            || !_rows.TryGetValue(type.Parameters[0], out int element) || NameOf(_types[element], depth - 1) is not { Length: > 0 } name)
        {
            return type.Name;
        }

        return $"{name}[{new string(',', type.ArrayRank - 1)}]";
    }
}
