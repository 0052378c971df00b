using Pprof.Symbols;
using Pprof.Symbols.DotNetNames;

namespace Pprof.Collectors.Heap.Snapshots;

/// <summary>Names types in full, by the files of their assemblies where the runtime leaves something out.</summary>
/// <param name="types">The types.</param>
/// <param name="openPath">How we can open a file that the process names.</param>
internal sealed class HeapTypeNames(HeapTypes types, Func<string, string> openPath) : IDisposable
{
    // Arguments of arguments, arrays of arrays; deeper ones are named by the runtime.
    private const int MostDepth = 16;
    private readonly Dictionary<string, AssemblyTypeNames?> _assemblies = [];

    /// <summary>The name of a type as reflection writes it; empty if it is not known.</summary>
    public string NameOf(int row) => NameOf(types[row], MostDepth);

    /// <summary>Whether a type declares a field of that name; false if its assembly cannot be read.</summary>
    public bool HasField(int row, string field) =>
        types[row] is { Token: not 0 } type && types.ModulePath(type.ModuleId) is { Length: > 0 } path && Open(path)?.HasField(type.Token, field) == true;

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        foreach (AssemblyTypeNames? assembly in _assemblies.Values)
        {
            assembly?.Dispose();
        }
    }

    private string NameOf(HeapType type, int depth)
    {
        if (depth == 0)
        {
            return type.Name;
        }

        if (type.ArrayRank > 0 && type.Parameters.Length > 0)
        {
            string element = NameOf(types.Find(type.Parameters[0]), depth - 1);
            return element.Length == 0 ? type.Name : $"{element}[{new string(',', type.ArrayRank - 1)}]";
        }

        int bracket = type.Name.IndexOf('[', StringComparison.Ordinal);
        string arguments = bracket >= 0 ? type.Name[bracket..] : type.Parameters.Length > 0 ? ArgumentsOf(type, depth) : "";
        return FindInAssembly(type) is string name ? name + arguments : type.Name;
    }

    private string ArgumentsOf(HeapType type, int depth)
    {
        IEnumerable<string> names = type.Parameters
            .Select(id => NameOf(types.Find(id), depth - 1))
            .Select(name => name.Length == 0 ? "?" : name);
        return $"[{string.Join(',', names)}]";
    }

    // Only nested types need it, and they have no namespace; nor do a few others.
    private string? FindInAssembly(HeapType type)
    {
        int end = type.Name.IndexOfAny(['[', '+', '`']);
        string start = end < 0 ? type.Name : type.Name[..end];
        return start.Contains('.', StringComparison.Ordinal) || types.ModulePath(type.ModuleId) is not { Length: > 0 } path
            ? null
            : Open(path)?.Find(type.Token);
    }

    private AssemblyTypeNames? Open(string path)
    {
        if (!_assemblies.TryGetValue(path, out AssemblyTypeNames? assembly))
        {
            try
            {
                assembly = AssemblyTypeNames.Open(openPath(path));
            }
            catch (SymbolFileException)
            {
                // Made at run time, or within a file of the whole program: names stay as short as they are.
            }

            _assemblies.Add(path, assembly);
        }

        return assembly;
    }
}
