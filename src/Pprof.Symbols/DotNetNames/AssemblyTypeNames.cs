using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Pprof.Symbols.Binaries;

namespace Pprof.Symbols.DotNetNames;

/// <summary>
/// The names of an assembly's types by their tokens: some of the runtime's events name nested types without what they are
/// nested in. Not safe for use by several threads.
/// </summary>
public sealed class AssemblyTypeNames : IDisposable
{
    private const int MostDepth = 32;
    private readonly PEReader _file;
    private readonly MetadataReader _metadata;

    private AssemblyTypeNames(PEReader file)
    {
        _file = file;
        _metadata = file.GetMetadataReader();
    }

    /// <summary>Opens the file of an assembly.</summary>
    /// <exception cref="SymbolFileException">It cannot be read, or is none.</exception>
    public static AssemblyTypeNames Open(string path)
    {
        PEReader? file = null;
        try
        {
            file = new PEReader(new FileStream(RegularFile.Open(path), FileAccess.Read));
            return new AssemblyTypeNames(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadImageFormatException or InvalidOperationException)
        {
            file?.Dispose();
            throw new SymbolFileException($"{path} cannot be read: {e.Message}");
        }
    }

    /// <summary>The name of a type with its namespace and what it is nested in, as <c>A.Outer`1+Inner</c>.</summary>
    /// <param name="token">The token of its definition, which begins with 0x02.</param>
    /// <returns>Null if there is no such type.</returns>
    public string? Find(int token)
    {
        try
        {
            return MetadataTokens.EntityHandle(token) is { Kind: HandleKind.TypeDefinition } handle
                && MetadataTokens.GetRowNumber(handle) is var row && row > 0 && row <= _metadata.TypeDefinitions.Count
                    ? NameOf((TypeDefinitionHandle)handle, MostDepth)
                    : null;
        }
        catch (Exception e) when (e is BadImageFormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private string NameOf(TypeDefinitionHandle handle, int depth)
    {
        TypeDefinition type = _metadata.GetTypeDefinition(handle);
        string name = _metadata.GetString(type.Name);
        TypeDefinitionHandle outer = type.GetDeclaringType();
        if (!outer.IsNil && depth > 0)
        {
            return $"{NameOf(outer, depth - 1)}+{name}";
        }

        string ns = _metadata.GetString(type.Namespace);
        return ns.Length == 0 ? name : $"{ns}.{name}";
    }
}
