using Pprof.NetTrace.Events;
using Pprof.Symbols;
using Pprof.Symbols.DotNetNames;
using Pprof.Symbols.Lines;

namespace Pprof.Collectors.Code.Managed;

/// <summary>A method of .NET, or glue of the runtime, with the name that its author wrote.</summary>
internal sealed class ManagedMethod : CodeFunction
{
    private readonly MethodLines? _lines;
    private SourceLine? _firstLine;

    internal ManagedMethod(MethodLines? lines)
    {
        _lines = lines;
    }

    /// <summary>How it was compiled; code that was compiled ahead of time is given as optimized.</summary>
    public required MethodTier Tier { get; init; }

    /// <summary>What it is in the eyes of its author.</summary>
    public required DotNetMethodKind SourceKind { get; init; }

    /// <inheritdoc/>
    public override SourceLine FirstLine => _firstLine ??= _lines?.First() ?? default;

    /// <inheritdoc/>
    public override SourceLine LineOf(ulong address) => _lines?.At(address) ?? default;
}

/// <summary>The lines of a method, looked up when they are asked for.</summary>
/// <param name="Code">The method's code.</param>
/// <param name="AssemblyFile">Its assembly, as we can open it.</param>
/// <param name="Cache">Has the PDBs.</param>
internal sealed record MethodLines(MethodCode Code, string AssemblyFile, AssemblyLinesCache Cache)
{
    /// <summary>The first line.</summary>
    public SourceLine First() => Find(-1);

    /// <summary>The line of an instruction; default for code without a map, or that no line was written for.</summary>
    public SourceLine At(ulong address)
    {
        ulong offset = address - Code.Start;
        int il = offset < uint.MaxValue ? Code.Map?.Find((uint)offset) ?? -1 : -1;
        return il < 0 ? default : Find(il);
    }

    private SourceLine Find(int ilOffset)
    {
        try
        {
            return Cache.Get(AssemblyFile, out _) is { } lines && lines.TryFind((int)Code.Token, ilOffset, out SourceLine line)
                ? line
                : default;
        }
        catch (SymbolFileException)
        {
            // A PDB that is damaged here may be right elsewhere.
            return default;
        }
    }
}
