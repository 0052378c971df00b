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
    public string? Find(int token) => Read(token, type => NameOf(type, MostDepth));

    /// <summary>Whether a type declares a field.</summary>
    /// <param name="token">The token of its definition, which begins with 0x02.</param>
    /// <param name="name">The field's name, also one of the compiler's.</param>
    /// <returns>False also if there is no such type.</returns>
    public bool HasField(int token, string name) => Read(token, type => _metadata.GetTypeDefinition(type).GetFields()
        .Any(field => _metadata.StringComparer.Equals(_metadata.GetFieldDefinition(field).Name, name)));

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private T? Read<T>(int token, Func<TypeDefinitionHandle, T> read)
    {
        try
        {
            return MetadataTokens.EntityHandle(token) is { Kind: HandleKind.TypeDefinition } handle
                && MetadataTokens.GetRowNumber(handle) is var row && row > 0 && row <= _metadata.TypeDefinitions.Count
                    ? read((TypeDefinitionHandle)handle)
                    : default;
        }
        catch (Exception e) when (e is BadImageFormatException or ArgumentException)
        {
            return default;
        }
    }

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
