using Pprof.Collectors.Recording;
using Pprof.Symbols;
using Pprof.Symbols.Binaries;
using Pprof.Symbols.Demangling;
using Pprof.Symbols.Elf;
using Pprof.Symbols.Unwinding;

namespace Pprof.Collectors.Code.Native;

/// <summary>
/// A binary of the process: headers, symbols and call frames, each read when it is asked for first. Where something is
/// missing or damaged, what is left of it is empty.
/// </summary>
internal sealed class NativeBinary : IDisposable
{
    private const uint SymbolTable = 2;

    private readonly TargetProcess _target;
    private readonly CodeMapping _mapping;
    private readonly Lazy<BinarySource?> _source;
    private readonly Lazy<ElfFile?> _file;
    private readonly Lazy<CallFrameTable?> _frames;
    private readonly Dictionary<ulong, NativeFunction> _functions = [];
    private ElfFile? _symbolFile;
    private ElfSymbols? _symbols;
    private bool _hasReadSymbols;

    /// <param name="target">Whose it is.</param>
    /// <param name="mapping">One of its mappings.</param>
    /// <param name="image">The bytes of code that is no file; otherwise null.</param>
    public NativeBinary(TargetProcess target, CodeMapping mapping, Func<BinarySource?>? image = null)
    {
        _target = target;
        _mapping = mapping;
        Func<BinarySource?> open = image ?? (() => BinaryFile.IsFile(mapping.Path) ? BinaryFile.TryOpen(target, mapping) : null);
        _source = new(open);

        // Opened once more, since a file that is no ELF file, such as an assembly, is closed when it is refused.
        _file = new(() => open() is { } source ? BinaryFile.TryOpenElf(source) : null);
        _frames = new(() => _file.Value is { } file ? TryRead(() => CallFrameTable.Read(file)) : null);
        Rest = Named(BinaryName.ShownRest(mapping.Path), BinaryName.ShownRest(mapping.Path), 0, 0);
    }

    /// <summary>The code that no symbol is known for.</summary>
    public NativeFunction Rest { get; }

    /// <summary>The GNU build id in hexadecimal, or empty.</summary>
    public string BuildId => _file.Value?.BuildId ?? "";

    /// <summary>Whether NativeAOT made it: what was managed code has a section of its own.</summary>
    public bool IsNativeAot => _file.Value?.FindSection("__managedcode") is not null;

    /// <summary>Whether it, or the file that its symbols were moved to, names all of its functions.</summary>
    public bool HasSymbols => Symbols() is not null && !IsStripped;

    /// <summary>The bytes that were mapped; null if they are not to be had.</summary>
    public BinarySource? Source => _source.Value;

    /// <summary>The function at an address of the process.</summary>
    public NativeFunction Find(CodeMapping mapping, ulong address)
    {
        if (!TryToFileAddress(mapping, address, out ulong fileAddress) || Symbols() is not { } symbols
            || TryRead(() => TryFind(symbols, fileAddress)) is not { Name.IsEmpty: false } symbol)
        {
            return Rest;
        }

        ulong start = address - (fileAddress - symbol.Address);
        if (!_functions.TryGetValue(start, out NativeFunction? function))
        {
            bool isMangled = Demangler.TryDemangle(symbol.Name, DemangleStyle.Simple, out Utf8Text demangled);
            function = Named(isMangled ? demangled : symbol.Name, symbol.Name, start, symbol.Size);
            _functions.Add(start, function);
        }

        return function;
    }

    /// <summary>How to find the caller's frame, with addresses of the process.</summary>
    public bool TryFindFrame(CodeMapping mapping, ulong address, out CallFrameRow row)
    {
        row = TryToFileAddress(mapping, address, out ulong fileAddress) && _frames.Value is { } frames
            ? TryRead(() => frames.TryFind(fileAddress, out CallFrameRow found) ? found : default(CallFrameRow?)) ?? default
            : default;
        row = row with { FunctionAddress = address - (fileAddress - row.FunctionAddress) };
        return row.FunctionSize > 0;
    }

    public void Dispose()
    {
        _symbolFile?.Dispose();
        if (_source.IsValueCreated)
        {
            _source.Value?.Dispose();
        }

        if (_file.IsValueCreated)
        {
            _file.Value?.Dispose();
        }
    }

    private bool IsStripped => (_symbolFile ?? _file.Value)?.Sections.Any(section => section.Type == SymbolTable) != true;

    private bool TryToFileAddress(CodeMapping mapping, ulong address, out ulong fileAddress)
    {
        fileAddress = 0;
        return _file.Value is { } file
            && new ElfMapping(file, mapping.Start, mapping.Limit, mapping.Offset).TryToFileAddress(address, out fileAddress);
    }

    // A stripped library names few of its functions, so what lies behind one without a size is not part of it.
    private ElfSymbol? TryFind(ElfSymbols symbols, ulong fileAddress)
    {
        bool isFound = IsStripped
            ? symbols.TryFindSized(fileAddress, out ElfSymbol symbol)
            : symbols.TryFind(fileAddress, out symbol);
        return isFound ? symbol : null;
    }

    private ElfSymbols? Symbols()
    {
        if (!_hasReadSymbols && _file.Value is { } file)
        {
            _hasReadSymbols = true;
            string path = _target.FileOf(BinaryFile.NameOf(_mapping.Path));
            _symbolFile = TryRead(() => DebugFile.Find(file, path) is string debug ? ElfFile.Open(debug) : null);
            _symbols = TryRead(() => (_symbolFile ?? file).ReadSymbols());
        }

        return _symbols;
    }

    private NativeFunction Named(Utf8Text name, Utf8Text systemName, ulong start, ulong size) => new()
    {
        Kind = BinaryName.KindOf(_mapping.Path),
        Name = name,
        SystemName = systemName,
        Start = start,
        Size = size,
        Binary = BinaryFile.NameOf(_mapping.Path),
    };

    private static T? TryRead<T>(Func<T?> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SymbolFileException)
        {
            return default;
        }
    }
}
