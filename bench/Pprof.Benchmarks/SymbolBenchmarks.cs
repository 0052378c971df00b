using BenchmarkDotNet.Attributes;
using Pprof.Symbols.Demangling;
using Pprof.Symbols.DotNetNames;
using Pprof.Symbols.Elf;

namespace Pprof.Benchmarks;

/// <summary>Watches what happens once for each function or address of a recording: names, look-ups, demangling.</summary>
[MemoryDiagnoser]
public class SymbolBenchmarks
{
    private const int Lookups = 10_000;

    private readonly (string Type, string Method)[] _runtimeNames =
    [
        ("Travel.JourneyService+<ListAsTalentAsync>d__5", "MoveNext"),
        ("Travel.Cache`1+<>c__DisplayClass7_0`1[System.__Canon,System.Int64]", "<Add>b__0"),
        ("System.Collections.Generic.Dictionary`2[System.__Canon,System.Int32]", "TryInsert"),
        ("Travel.Program", "get_Count"),
    ];

    private readonly Utf8Text[] _mangledNames =
    [
        "_ZNSt6vectorIiSaIiEE9push_backEOi",
        "_ZN4llvm12handleErrorsIJZNKS_6object13ELFObjectFileINS1_7ELFTypeILNS_7support10endiannessE0ELb0EEEE15getSectionIndexENS1_11DataRefImplEEUlRKNS_13ErrorInfoBaseEE_EEENS_5ErrorESD_DpOT_",
        "_RNvMs_C7mycrateNtB4_3Foo3bar",
        "_ZN3std2io5Write9write_all17h0123456789abcdefE",
    ];

    private readonly ElfFile _library = ElfFile.Open(Path.Combine(
        Path.GetDirectoryName(typeof(object).Assembly.Location)!, "libSystem.Native.so"));

    private ElfSymbols _symbols = null!;

    [GlobalSetup]
    public void ReadSymbols() => _symbols = _library.ReadSymbols();

    [GlobalCleanup]
    public void Close() => _library.Dispose();

    [Benchmark(OperationsPerInvoke = 4)]
    public int ShowDotNetName()
    {
        int length = 0;
        foreach ((string type, string method) in _runtimeNames)
        {
            length += DotNetName.Parse(type, method, "instance void  ()").FullName.Length;
        }

        return length;
    }

    [Benchmark(OperationsPerInvoke = 4)]
    [Arguments(DemangleStyle.Simple)]
    [Arguments(DemangleStyle.Full)]
    public int Demangle(DemangleStyle style)
    {
        int length = 0;
        foreach (Utf8Text name in _mangledNames)
        {
            length += Demangler.TryDemangle(name, style, out Utf8Text demangled) ? demangled.Length : 0;
        }

        return length;
    }

    [Benchmark]
    public int ReadSymbolTable() => _library.ReadSymbols().Count;

    /// <summary>Each reads its name from the file.</summary>
    [Benchmark(OperationsPerInvoke = Lookups)]
    public int FindFunction()
    {
        int found = 0;
        ElfSection text = _library.FindSection(".text")!.Value;
        for (int i = 0; i < Lookups; i++)
        {
            ulong address = text.Address + ((ulong)i * 7919 % text.Size);
            found += _symbols.TryFind(address, out ElfSymbol _) ? 1 : 0;
        }

        return found;
    }
}
