using System.Runtime.InteropServices;
using Pprof.Collectors.Code;
using Pprof.Collectors.Code.Native;
using Pprof.Collectors.Recording;
using Pprof.Collectors.Tests.TestKit;
using Pprof.Symbols.Unwinding;

namespace Pprof.Collectors.Tests.Code.Native;

public sealed class NativeCodeTests : IDisposable
{
    private readonly NativeCode _code;

    public NativeCodeTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads the files of Linux about processes");
        _code = new NativeCode(new TargetProcess(Environment.ProcessId));
        _code.Refresh();
    }

    public void Dispose() => _code.Dispose();

    [Fact]
    public void A_function_of_a_library_is_found_by_its_symbol()
    {
        ulong address = Export("libc.so.6", "getpid");

        Assert.True(_code.IsCode(address));
        Assert.True(_code.TryFind(address + 1, out NativeFunction? function));
        Assert.EndsWith("getpid", function.Name.ToString(), StringComparison.Ordinal);
        Assert.Equal((CodeKind.Native, address), (function.Kind, function.Start));
        Assert.InRange(function.Size, 2UL, 4096UL);
        Assert.EndsWith("libc.so.6", function.Binary, StringComparison.Ordinal);
        Assert.True(_code.TryFind(address, out NativeFunction? same));
        Assert.Same(function, same);
    }

    [Fact]
    public void Code_of_the_runtime_without_a_symbol_is_the_runtimes()
    {
        NativeMapping runtime = _code.Mappings.First(each => each.Range.Path.EndsWith("libcoreclr.so", StringComparison.Ordinal));
        var names = new Dictionary<string, int>();
        for (ulong address = runtime.Range.Start; address < runtime.Range.Limit; address += 997)
        {
            Assert.True(_code.TryFind(address, out NativeFunction? function));
            Assert.Equal(CodeKind.Runtime, function.Kind);
            names[function.Name.ToString()] = names.GetValueOrDefault(function.Name.ToString()) + 1;
        }

        Assert.True(names["[runtime]"] > names.Values.Sum() * 0.9, string.Join(' ', names));
    }

    [Fact]
    public void The_kernels_own_library_has_symbols_and_call_frames()
    {
        CodeMapping range = MapsReader.Read(File.ReadAllBytes("/proc/self/maps")).FirstOrDefault(each => each.Path == "[vdso]");
        Assert.SkipWhen(range.Limit == 0, "there is no vdso");
        Assert.Contains(
            Enumerable.Range(0, (int)(range.Limit - range.Start)).Select(i => Name(range.Start + (ulong)i)),
            name => name.Contains("clock_gettime", StringComparison.Ordinal));

        ulong function = Enumerable.Range(0, (int)(range.Limit - range.Start)).Select(i => range.Start + (ulong)i)
            .First(address => Name(address).Contains("clock_gettime", StringComparison.Ordinal));
        Assert.True(_code.TryFindFrame(function, out CallFrameRow row));
        Assert.Equal(new FrameAddress(FrameBase.StackPointer, 8), row.Cfa);

        string Name(ulong address) => _code.TryFind(address, out NativeFunction? function) ? function.Name.ToString() : "";
    }

    [Fact]
    public void Methods_of_the_jit_lie_in_code_but_are_no_native_functions()
    {
        ulong address = (ulong)Marshal.GetFunctionPointerForDelegate(Nothing);

        _code.Refresh();
        Assert.True(_code.IsCode(address));
        Assert.True(_code.TryFind(address, out NativeFunction? function));
        Assert.Equal(CodeKind.Stub, function.Kind);
        GC.KeepAlive((Action)Nothing);
    }

    [Fact]
    public void The_programs_own_file_comes_first_and_files_have_build_ids()
    {
        IReadOnlyList<NativeMapping> mappings = _code.Mappings;

        Assert.Equal(Environment.ProcessPath, mappings[0].Range.Path);
        Assert.Matches("^[0-9a-f]{16,}$", mappings.First(each => each.Range.Path.EndsWith("libcoreclr.so", StringComparison.Ordinal)).BuildId);
        Assert.DoesNotContain(mappings, each => each.Range.Path.StartsWith("/memfd", StringComparison.Ordinal));
    }

    [Fact]
    public void Data_is_no_code()
    {
        Assert.False(_code.IsCode(0));
        Assert.False(_code.IsCode(ulong.MaxValue));
        Assert.False(_code.IsCode(0xFFFF_FFFF_FF60_0000));
        nint heap = Marshal.AllocHGlobal(16);
        Assert.False(_code.IsCode((ulong)heap));
        Marshal.FreeHGlobal(heap);
    }

    [Fact]
    public void Another_process_is_read_like_our_own()
    {
        using TargetProgram program = TargetProgram.Start("sleep");
        var target = new TargetProcess(program.Id);
        using var code = new NativeCode(target);

        Assert.True(code.Refresh());
        NativeMapping libc = code.Mappings.First(each => each.Range.Path.EndsWith("libc.so.6", StringComparison.Ordinal));
        ulong own = _code.Mappings.First(each => each.Range.Path == libc.Range.Path).Range.Start;
        ulong address = Export("libc.so.6", "getpid") - own + libc.Range.Start;
        Assert.True(code.TryFind(address, out NativeFunction? function));
        Assert.EndsWith("getpid", function.Name.ToString(), StringComparison.Ordinal);
        Assert.True(code.TryFindFrame(address, out CallFrameRow row));
        Assert.Equal((new FrameAddress(FrameBase.StackPointer, 8), address), (row.Cfa, row.FunctionAddress));
    }

    [Fact]
    public void A_process_that_has_ended_has_no_code_and_leaves_what_was_known()
    {
        TargetProgram program = TargetProgram.Start("sleep");
        var target = new TargetProcess(program.Id);
        using var code = new NativeCode(target);
        code.Refresh();
        NativeMapping libc = code.Mappings.First(each => each.Range.Path.EndsWith("libc.so.6", StringComparison.Ordinal));
        program.Dispose();
        using var memory = new ProcessMemory(target, code);
        byte[] bytes = new byte[64];

        Assert.False(code.Refresh());
        Assert.True(code.IsCode(libc.Range.Start));
        Assert.Equal(0, memory.Read(1, bytes));
    }

    private static ulong Export(string library, string name) => (ulong)NativeLibrary.GetExport(NativeLibrary.Load(library), name);

    private static void Nothing()
    {
    }
}
