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
    // All assemblies of a program together; hostile ones must not fill our memory.
    private const int MostFunctions = 16 << 20;

    private readonly MapsFile _maps = new(target.KernelFile("maps"));
    private readonly RangeList<CodeMapping> _mappings = new();
    private readonly Dictionary<string, CompiledFunctions?> _assemblies = [];
    private int _functions;

    /// <summary>The size in bytes of the method that begins at an address; 0 if its file does not tell.</summary>
    public uint SizeOf(ulong start)
    {
        if (!_mappings.Contains(start) && _maps.TryRead(out ReadOnlySpan<byte> text))
        {
            foreach (CodeMapping mapping in MapsReader.Read(text).Where(IsNew))
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

    private bool IsNew(CodeMapping mapping) =>
        BinaryFile.IsFile(mapping.Path) && !(_mappings.TryFind(mapping.Start, out CodeMapping known) && known == mapping);

    private CompiledFunctions? FunctionsOf(string path)
    {
        if (!_assemblies.TryGetValue(path, out CompiledFunctions? functions) && _functions < MostFunctions)
        {
            try
            {
                functions = CompiledFunctions.Read(target.FileOf(BinaryFile.NameOf(path)));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or SymbolFileException)
            {
                // As libraries of the system, and assemblies that hold no code.
            }

            _functions += functions?.Count ?? 0;
            _assemblies.Add(path, functions);
        }

        return functions;
    }
}
