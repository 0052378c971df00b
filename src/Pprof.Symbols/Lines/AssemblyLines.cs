using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Pprof.Symbols.Lines;

/// <summary>
/// The source lines of an assembly's methods, from its portable PDB. Methods are told by their metadata tokens. Safe for
/// use by several threads.
/// </summary>
public sealed class AssemblyLines
{
    // A method's lines are decoded once; beyond so many methods they are forgotten, so that memory stays bounded.
    private const int MostMethods = 4096;
    private const int MethodTable = 0x06;

    private static readonly Guid SourceLinkKind = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    private readonly MetadataReader _pdb;
    private readonly Lock _lock = new();
    private readonly Dictionary<int, MethodLines> _methods = [];
    private readonly Dictionary<DocumentHandle, string> _files = [];

    private AssemblyLines(ImmutableArray<byte> pdb)
    {
        _pdb = MetadataReaderProvider.FromPortablePdbImage(pdb).GetMetadataReader();
        SourceLink = ReadSourceLink();
    }

    /// <summary>Where the source files can be had from; null if the PDB does not tell.</summary>
    public SourceLinkMap? SourceLink { get; }

    /// <summary>Reads the PDB of an assembly: embedded, beside it, or where it was built, if it is of the same build.</summary>
    /// <exception cref="SymbolFileException">There is none, it is of another build, or damaged.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file must not be read.</exception>
    public static AssemblyLines Open(string assemblyPath)
    {
        ArgumentNullException.ThrowIfNull(assemblyPath);
        return Guard(() => new AssemblyLines(PdbFile.Find(assemblyPath)), assemblyPath);
    }

    /// <summary>Reads a portable PDB, whatever assembly it belongs to.</summary>
    /// <exception cref="SymbolFileException">It is damaged.</exception>
    public static AssemblyLines ReadPdb(ImmutableArray<byte> pdb) => Guard(() => new AssemblyLines(pdb), "the PDB");

    /// <summary>The line that IL was made of; hidden code belongs to the line before it.</summary>
    /// <param name="methodToken">Such as 0x06000001.</param>
    /// <param name="ilOffset">In the method's body; below 0 for the method's first line.</param>
    /// <param name="line">The line.</param>
    /// <returns>False if the PDB has no lines of the method.</returns>
    /// <exception cref="SymbolFileException">The PDB is damaged there.</exception>
    public bool TryFind(int methodToken, int ilOffset, out SourceLine line)
    {
        MethodLines lines = LinesOf(methodToken);
        line = lines.IsEmpty ? default : lines.Find(ilOffset);
        return !lines.IsEmpty;
    }

    /// <summary>The method that an async method's or iterator's body was moved out of.</summary>
    /// <param name="methodToken">Of the body.</param>
    /// <returns>The token of the method that the author wrote, or 0 if this is one itself.</returns>
    /// <exception cref="SymbolFileException">The PDB is damaged there.</exception>
    public int FindKickoffMethod(int methodToken) => Guard(
        () => HandleOf(methodToken) is { IsNil: false } handle
            && _pdb.GetMethodDebugInformation(handle).GetStateMachineKickoffMethod() is { IsNil: false } kickoff
                ? MetadataTokens.GetToken(kickoff)
                : 0,
        "the PDB");

    private MethodLines LinesOf(int methodToken)
    {
        lock (_lock)
        {
            if (_methods.TryGetValue(methodToken, out MethodLines? lines))
            {
                return lines;
            }

            lines = Guard(() => Decode(HandleOf(methodToken)), "the PDB");
            if (_methods.Count >= MostMethods)
            {
                _methods.Clear();
            }

            return _methods[methodToken] = lines;
        }
    }

    private MethodDebugInformationHandle HandleOf(int methodToken)
    {
        int row = methodToken & 0xFFFFFF;
        return (methodToken >> 24) != MethodTable || row == 0 || row > _pdb.MethodDebugInformation.Count
            ? default
            : MetadataTokens.MethodDebugInformationHandle(row);
    }

    private MethodLines Decode(MethodDebugInformationHandle handle)
    {
        if (handle.IsNil)
        {
            return MethodLines.Empty;
        }

        var offsets = new List<int>();
        var lines = new List<SourceLine>();
        foreach (SequencePoint point in _pdb.GetMethodDebugInformation(handle).GetSequencePoints())
        {
            if (!point.IsHidden && !point.Document.IsNil)
            {
                offsets.Add(point.Offset);
                lines.Add(new SourceLine(FileOf(point.Document), point.StartLine, point.StartColumn));
            }
        }

        return new MethodLines([.. offsets], [.. lines]);
    }

    private string FileOf(DocumentHandle document)
    {
        if (!_files.TryGetValue(document, out string? file))
        {
            file = _pdb.GetString(_pdb.GetDocument(document).Name);
            _files.Add(document, file);
        }

        return file;
    }

    private SourceLinkMap? ReadSourceLink()
    {
        foreach (CustomDebugInformationHandle handle in _pdb.GetCustomDebugInformation(EntityHandle.ModuleDefinition))
        {
            CustomDebugInformation each = _pdb.GetCustomDebugInformation(handle);
            if (_pdb.GetGuid(each.Kind) == SourceLinkKind)
            {
                return SourceLinkMap.Parse(_pdb.GetBlobBytes(each.Value));
            }
        }

        return null;
    }

    // What the framework's reader throws at damaged files depends on where the damage is.
    private static T Guard<T>(Func<T> read, string what)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidDataException or EndOfStreamException
            or ArgumentException or OverflowException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new SymbolFileException($"{what} is damaged: {e.Message}", e);
        }
    }

    /// <summary>A method's lines by IL offset, ascending.</summary>
    private sealed class MethodLines(int[] offsets, SourceLine[] lines)
    {
        public static MethodLines Empty { get; } = new([], []);

        public bool IsEmpty => offsets.Length == 0;

        public SourceLine Find(int ilOffset)
        {
            int index = Array.BinarySearch(offsets, ilOffset);
            index = index < 0 ? ~index - 1 : index;
            return lines[Math.Max(index, 0)];
        }
    }
}
