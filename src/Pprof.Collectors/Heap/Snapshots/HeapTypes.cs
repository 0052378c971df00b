using System.Runtime.InteropServices;

namespace Pprof.Collectors.Heap.Snapshots;

/// <summary>The types, static fields and modules that the runtime told of; an object may come before its type.</summary>
internal sealed class HeapTypes
{
    private readonly Dictionary<ulong, int> _rows = [];
    private readonly Dictionary<ulong, string> _modules = [];
    private readonly List<HeapType> _types = [];
    private readonly Dictionary<(int Type, string Name), int> _fieldRows = [];
    private readonly List<(int Type, string Name)> _fields = [];

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

    /// <summary>A type by its row.</summary>
    public HeapType this[int row] => _types[row];

    /// <summary>A type by the runtime's number.</summary>
    public HeapType Find(ulong typeId) => _rows.TryGetValue(typeId, out int row) ? _types[row] : HeapType.Unknown;

    /// <summary>How many types there are.</summary>
    public int Count => _types.Count;

    /// <summary>The file of an assembly, as the process names it; null if none of that name was told.</summary>
    /// <param name="name">Without the extension.</param>
    public string? FindModule(string name) =>
        _modules.Values.FirstOrDefault(path => name.Length > 0 && Path.GetFileNameWithoutExtension(path) == name);

    /// <summary>Takes note of a module.</summary>
    public void AddModule(ulong moduleId, string path) => _modules[moduleId] = path;

    /// <summary>The file of a module, as the process names it; null if it was not told.</summary>
    public string? ModulePath(ulong moduleId) => _modules.GetValueOrDefault(moduleId);
}
