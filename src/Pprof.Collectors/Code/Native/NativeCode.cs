using System.Diagnostics.CodeAnalysis;
using Pprof.Collectors.Recording;
using Pprof.Symbols;
using Pprof.Symbols.Binaries;
using Pprof.Symbols.Unwinding;

namespace Pprof.Collectors.Code.Native;

/// <summary>
/// The code that a process has in memory, and the native functions in it. What was unmapped stays known, since samples
/// of it may come later. Not safe for use by several threads.
/// </summary>
internal sealed class NativeCode : IDisposable
{
    private const string Vdso = "[vdso]";

    // The kernel's page for old programs; it lies above all other addresses of a process.
    private const string Vsyscall = "[vsyscall]";
    private const ulong LargestVdso = 1 << 20;

    private readonly TargetProcess _target;
    private readonly RangeList<NativeMapping> _mappings = new();
    private readonly Dictionary<string, NativeBinary> _binaries = [];
    private readonly MapsFile _maps;

    /// <summary>Knows nothing before the first <see cref="Refresh"/> or <see cref="Add"/>.</summary>
    public NativeCode(TargetProcess target)
    {
        _target = target;
        _maps = new MapsFile(target.KernelFile("maps"));
    }

    /// <summary>The mappings of files, that of the program's own file first, then by address. Build ids open the files.</summary>
    public IReadOnlyList<NativeMapping> Mappings =>
        [.. _mappings.Values.Where(each => each.IsFile).Distinct().OrderBy(each => each.Range.Path != ProgramPath)];

    /// <summary>The path of the program's own file as the process names it; empty if it was never to be had.</summary>
    public string ProgramPath { get; private set; } = "";

    /// <summary>The program's own file; null if it is not known.</summary>
    public NativeBinary? Program => _binaries.GetValueOrDefault(ProgramPath);

    /// <summary>Whether the kernel does not let us know what the process has in memory.</summary>
    public bool IsDenied => _maps.IsDenied;

    /// <summary>Takes in what is mapped now; a process that has ended is no error.</summary>
    /// <returns>Whether anything had changed.</returns>
    public bool Refresh()
    {
        if (!_maps.TryRead(out ReadOnlySpan<byte> text))
        {
            return false;
        }

        // Known no more once the process has ended.
        ProgramPath = BinaryFile.ProgramOf(_target) is { Length: > 0 } program ? program : ProgramPath;
        foreach (CodeMapping mapping in MapsReader.Read(text))
        {
            Add(mapping);
        }

        return true;
    }

    /// <summary>Takes in a mapping with code that the kernel told of.</summary>
    public void Add(in CodeMapping mapping)
    {
        bool isKnown = _mappings.TryFind(mapping.Start, out NativeMapping known) && known.Range == mapping;
        if (!isKnown && mapping.Limit > mapping.Start && mapping.Path != Vsyscall)
        {
            _mappings.Add(mapping.Start, mapping.Limit, new NativeMapping(mapping, FindBinary(mapping)));
        }
    }

    /// <summary>Whether an address may be one of code.</summary>
    public bool IsCode(ulong address) => _mappings.Contains(address);

    /// <summary>The mapping that holds an address.</summary>
    public bool TryFindMapping(ulong address, [NotNullWhen(true)] out NativeMapping? mapping) =>
        _mappings.TryFind(address, out mapping);

    /// <summary>The function at an address; code that the runtime made is a stub, as its methods are known elsewhere.</summary>
    public bool TryFind(ulong address, [NotNullWhen(true)] out NativeFunction? function)
    {
        function = TryFindMapping(address, out NativeMapping? mapping) ? mapping.Binary.Find(mapping.Range, address) : null;
        return function is not null;
    }

    /// <summary>How to find the caller's frame at an instruction, where its binary tells.</summary>
    public bool TryFindFrame(ulong address, out CallFrameRow row)
    {
        row = default;
        return TryFindMapping(address, out NativeMapping? mapping) && mapping.Binary.TryFindFrame(mapping.Range, address, out row);
    }

    /// <summary>Copies code from the file that is mapped at an address.</summary>
    /// <returns>How many bytes there were.</returns>
    public int ReadFile(ulong address, Span<byte> buffer)
    {
        if (!TryFindMapping(address, out NativeMapping? mapping) || mapping.Binary.Source is not { } source)
        {
            return 0;
        }

        ulong offset = address - mapping.Range.Start + mapping.Range.Offset;
        ulong left = Math.Min(mapping.Range.Limit - address, (ulong)source.Length - Math.Min((ulong)source.Length, offset));
        int count = (int)Math.Min((ulong)buffer.Length, left);
        try
        {
            source.Read(offset, buffer[..count]);
            return count;
        }
        catch (Exception e) when (e is IOException or SymbolFileException)
        {
            return 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (NativeBinary binary in _binaries.Values)
        {
            binary.Dispose();
        }
    }

    private NativeBinary FindBinary(CodeMapping mapping)
    {
        if (!_binaries.TryGetValue(mapping.Path, out NativeBinary? binary))
        {
            binary = new NativeBinary(_target, mapping, mapping.Path == Vdso ? () => ReadVdso(mapping) : null);
            _binaries.Add(mapping.Path, binary);
        }

        return binary;
    }

    private BinarySource? ReadVdso(CodeMapping mapping)
    {
        ulong size = mapping.Limit - mapping.Start;
        if (size > LargestVdso)
        {
            return null;
        }

        using var memory = new ProcessMemory(_target);
        byte[] image = new byte[size];
        return memory.Read(mapping.Start, image) == image.Length ? BinarySource.OfMemory(image) : null;
    }
}
