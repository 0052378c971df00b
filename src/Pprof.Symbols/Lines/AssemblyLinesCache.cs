namespace Pprof.Symbols.Lines;

/// <summary>
/// Keeps the lines of the assemblies that were asked for last, and remembers those that have none. Safe for use by
/// several threads.
/// </summary>
public sealed class AssemblyLinesCache
{
    private readonly int _capacity;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _lastUsedFirst = new();

    /// <param name="capacity">How many assemblies are kept; a PDB takes as much memory as it has bytes.</param>
    public AssemblyLinesCache(int capacity = 64)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
    }

    /// <summary>The lines of an assembly, or null.</summary>
    /// <param name="assemblyPath">Its file.</param>
    /// <param name="notice">Why there are none, as a sentence without a full stop; empty if there are.</param>
    public AssemblyLines? Get(string assemblyPath, out string notice)
    {
        ArgumentNullException.ThrowIfNull(assemblyPath);
        lock (_lock)
        {
            if (_entries.TryGetValue(assemblyPath, out LinkedListNode<Entry>? node))
            {
                _lastUsedFirst.Remove(node);
            }
            else
            {
                node = new LinkedListNode<Entry>(Read(assemblyPath));
                _entries.Add(assemblyPath, node);
                Shrink();
            }

            _lastUsedFirst.AddFirst(node);
            notice = node.Value.Notice;
            return node.Value.Lines;
        }
    }

    private void Shrink()
    {
        if (_entries.Count > _capacity)
        {
            _entries.Remove(_lastUsedFirst.Last!.Value.Path);
            _lastUsedFirst.RemoveLast();
        }
    }

    private static Entry Read(string path)
    {
        try
        {
            return new Entry(path, AssemblyLines.Open(path), "");
        }
        catch (Exception e) when (e is SymbolFileException or IOException or UnauthorizedAccessException)
        {
            return new Entry(path, null, $"no lines for {Path.GetFileName(path)}: {e.Message}");
        }
    }

    private sealed record Entry(string Path, AssemblyLines? Lines, string Notice);
}
