using System.Globalization;
using Pprof.Symbols.Elf;
using Pprof.Symbols.Tests.TestKit;
using Pprof.Symbols.Unwinding;

namespace Pprof.Symbols.Tests.Unwinding;

/// <summary>Compares with what readelf makes of the same call frames.</summary>
public sealed class CallFrameTableTests
{
    private static readonly string Framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    public static TheoryData<string> Libraries =>
    [
        Path.Combine(Framework, "libSystem.Native.so"),
        Path.Combine(Framework, "libclrgc.so"),
        "/lib/x86_64-linux-gnu/libc.so.6",
    ];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Rows_are_those_of_readelf(string path)
    {
        Assert.SkipUnless(Tools.IsInstalled("readelf"), "readelf is not installed");
        Assert.SkipUnless(File.Exists(path), $"{path} is not there");
        using ElfFile file = ElfFile.Open(path);
        CallFrameTable table = CallFrameTable.Read(file)!;
        int compared = 0;

        foreach (Row expected in ReadRows(path))
        {
            Assert.True(table.TryFind(expected.Address, out CallFrameRow row), $"nothing at {expected.Address:x}");
            Assert.Equal(expected, new Row(expected.Address, Show(row.Cfa), row.FramePointer is { } saved ? ShowSaved(saved) : "kept"));
            compared++;
        }

        Assert.True(compared > 1000, $"only {compared} rows");
    }

    /// <summary>Among rows that are found by yet another register, which are not followed.</summary>
    [Fact]
    public void Expressions_of_assembly_by_OpenSSL_are_read()
    {
        const string path = "/usr/lib/x86_64-linux-gnu/libcrypto.so.3";
        Assert.SkipUnless(Tools.IsInstalled("readelf"), "readelf is not installed");
        Assert.SkipUnless(File.Exists(path), $"{path} is not there");
        using ElfFile file = ElfFile.Open(path);
        CallFrameTable table = CallFrameTable.Read(file)!;
        Row[] expected = [.. ReadRows(path).Where(row => row.Cfa == "other")];

        int read = expected.Count(each =>
            table.TryFind(each.Address, out CallFrameRow row) && row.Cfa is { Base: not FrameBase.Unknown, Addend: >= 8 });

        Assert.True(read > 50, $"{read} of {expected.Length}");
    }

    [Fact]
    public void A_function_with_a_frame_pointer_has_its_caller_s_until_it_is_set()
    {
        string path = Path.Combine(Framework, "libSystem.Native.so");
        Assert.SkipUnless(File.Exists(path), $"{path} is not there");
        using ElfFile file = ElfFile.Open(path);
        CallFrameTable table = CallFrameTable.Read(file)!;
        ElfSymbols symbols = file.ReadSymbols();
        ElfSymbol function = Enumerable.Range(0, symbols.Count).Select(i => symbols[i]).First(s => s.Name.ToString() == "SystemNative_Read");

        Assert.True(table.TryFind(function.Address, out CallFrameRow first));

        Assert.Equal(function.Address, first.FunctionAddress);
        Assert.Equal(function.Size, first.FunctionSize);
        Assert.Equal(new FrameAddress(FrameBase.StackPointer, 8), first.Cfa);
        Assert.Null(first.FramePointer);
        Assert.True(table.TryFind(function.Address + 4, out CallFrameRow later));
        Assert.Equal(new FrameAddress(FrameBase.FramePointer, 16), later.Cfa);
        Assert.Equal(new FrameAddress(FrameBase.Cfa, -16), later.FramePointer);
    }

    [Fact]
    public void Addresses_outside_of_all_functions_have_no_row()
    {
        string path = Path.Combine(Framework, "libSystem.Native.so");
        Assert.SkipUnless(File.Exists(path), $"{path} is not there");
        using ElfFile file = ElfFile.Open(path);
        CallFrameTable table = CallFrameTable.Read(file)!;

        Assert.False(table.TryFind(0, out _));
        Assert.False(table.TryFind(ulong.MaxValue, out _));
    }

    [Fact]
    public void A_binary_without_call_frames_has_no_table()
    {
        using ElfFile file = ElfFile.Open(Pprof.Symbols.Binaries.BinarySource.OfMemory(new ElfImage().ToBytes()));

        Assert.Null(CallFrameTable.Read(file));
    }

    // Whatever a byte is changed to: an answer or an error of its own kind, in time.
    [Fact]
    public void Damaged_call_frames_are_refused_or_read_as_something_else()
    {
        string path = Path.Combine(Framework, "libSystem.Native.so");
        Assert.SkipUnless(File.Exists(path), $"{path} is not there");
        byte[] bytes = File.ReadAllBytes(path);
        using ElfFile whole = ElfFile.Open(path);
        ElfSection header = whole.FindSection(".eh_frame_hdr")!.Value;
        ElfSection frames = whole.FindSection(".eh_frame")!.Value;
        ElfSection text = whole.FindSection(".text")!.Value;
        var random = new Random(4);
        for (int round = 0; round < 300; round++)
        {
            byte[] damaged = [.. bytes];
            for (int i = 0; i < 40; i++)
            {
                ElfSection section = i % 4 == 0 ? header : frames;
                damaged[(int)section.Offset + random.Next((int)section.Size)] = (byte)random.Next(256);
            }

            try
            {
                using ElfFile file = ElfFile.Open(Pprof.Symbols.Binaries.BinarySource.OfMemory(damaged));
                CallFrameTable? table = CallFrameTable.Read(file);
                for (int i = 0; i < 50; i++)
                {
                    TryFind(table, text.Address + (ulong)random.Next((int)text.Size));
                }
            }
            catch (SymbolFileException)
            {
            }
        }
    }

    private static void TryFind(CallFrameTable? table, ulong address)
    {
        try
        {
            table?.TryFind(address, out _);
        }
        catch (SymbolFileException)
        {
        }
    }

    private static string Show(FrameAddress address) => (address.Base, address.Addend) switch
    {
        (FrameBase.FramePointer, null) => $"rbp+{address.Offset}",
        (FrameBase.StackPointer, null) => $"rsp+{address.Offset}",
        _ => "other",
    };

    private static string ShowSaved(FrameAddress address) => address.Base == FrameBase.Cfa
        ? string.Create(CultureInfo.InvariantCulture, $"c{address.Offset:+0;-0}")
        : "other";

    // A line of names, "LOC CFA rbx rbp ra", then lines with the address, the CFA, and where each register is.
    private static IEnumerable<Row> ReadRows(string path)
    {
        string[] columns = [];
        bool isFunction = false;
        foreach (string line in Tools.Run("readelf", ["--debug-dump=frames-interp", "-W", path]))
        {
            string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (line.Contains(" FDE ", StringComparison.Ordinal) || line.Contains(" CIE ", StringComparison.Ordinal))
            {
                isFunction = line.Contains(" FDE ", StringComparison.Ordinal);
            }
            else if (fields is ["LOC", ..])
            {
                columns = fields;
            }
            else if (isFunction && fields.Length == columns.Length && fields.Length > 2
                && ulong.TryParse(fields[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong address))
            {
                int framePointer = Array.IndexOf(columns, "rbp");
                bool isUsual = fields[1].StartsWith("rsp", StringComparison.Ordinal) || fields[1].StartsWith("rbp", StringComparison.Ordinal);
                string cfa = isUsual ? fields[1] : "other";
                string saved = framePointer > 0 ? fields[framePointer] : "u";
                yield return new Row(address, cfa, saved is "u" or "s" ? "kept" : saved is "exp" ? "other" : saved);
            }
            else if (fields.Length == 0)
            {
                columns = [];
            }
        }
    }

    private sealed record Row(ulong Address, string Cfa, string FramePointer);
}
