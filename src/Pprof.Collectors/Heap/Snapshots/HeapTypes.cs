using System.Runtime.InteropServices;

namespace Pprof.Collectors.Heap.Snapshots;

/// <summary>The types of objects and the static fields that the runtime told of; an object may come before its type.</summary>
internal sealed class HeapTypes
{
    // Arguments within arguments; deeper ones are left out.
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

    /// <summary>The row of a static field.</summary>
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

    /// <summary>The type and the name of a static field.</summary>
    public (int Type, string Name) Field(int row) => _fields[row];

    /// <summary>The name of a type as the runtime's methods name it, with its arguments in brackets; empty if it is not known.</summary>
    public string NameOf(int row) => NameOf(_types[row], MostDepth);

    private string NameOf(HeapType type, int depth)
    {
        // The runtime names arrays by their elements, and generic types sometimes without what they are made of.
        if (type.Parameters.Length == 0 || depth == 0 || type.Name.Contains('[', StringComparison.Ordinal))
        {
            return type.Name;
        }

        IEnumerable<string> parameters = type.Parameters
            .Select(id => _rows.TryGetValue(id, out int row) ? NameOf(_types[row], depth - 1) : "")
            .Select(name => name.Length == 0 ? "?" : name);
        return type.ArrayRank > 0
            ? $"{parameters.First()}[{new string(',', type.ArrayRank - 1)}]"
            : $"{type.Name}[{string.Join(',', parameters)}]";
    }
}
