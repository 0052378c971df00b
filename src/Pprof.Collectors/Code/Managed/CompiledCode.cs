using Pprof.Collectors.Code.Native;
using Pprof.Collectors.Recording;
using Pprof.Symbols;
using Pprof.Symbols.ReadyToRun;

namespace Pprof.Collectors.Code.Managed;

/// <summary>
/// How long methods are that were compiled ahead of time: their assembly's file knows where the runtime tells of their
/// beginning alone. Not safe for use by several threads.
/// </summary>
/// <param name="target">The process that has them.</param>
internal sealed class CompiledCode(TargetProcess target)
{
    private readonly MapsFile _maps = new(target.KernelFile("maps"));
    private readonly RangeList<CodeMapping> _mappings = new();
    private readonly Dictionary<string, CompiledFunctions?> _assemblies = [];

    /// <summary>The size in bytes of the method that begins at an address; 0 if its file does not tell.</summary>
    public uint SizeOf(ulong start)
    {
        if (!_mappings.Contains(start) && _maps.TryRead(out ReadOnlySpan<byte> text))
        {
            foreach (CodeMapping mapping in MapsReader.Read(text).Where(mapping => BinaryFile.IsFile(mapping.Path)))
            {
                _mappings.Add(mapping.Start, mapping.Limit, mapping);
            }
        }

        return _mappings.TryFind(start, out CodeMapping found) && FunctionsOf(found.Path) is { } functions
            && functions.TryFind(start - found.Start + found.Offset, out ulong begin, out uint size)
            && begin == start - found.Start + found.Offset
                ? size
                : 0;
    }

    private CompiledFunctions? FunctionsOf(string path)
    {
        if (!_assemblies.TryGetValue(path, out CompiledFunctions? functions))
        {
            try
            {
                functions = CompiledFunctions.Read(target.FileOf(BinaryFile.NameOf(path)));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or SymbolFileException)
            {
                // As libraries of the system, and assemblies that hold no code.
            }

            _assemblies.Add(path, functions);
        }

        return functions;
    }
}
