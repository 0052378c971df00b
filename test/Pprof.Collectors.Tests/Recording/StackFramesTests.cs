using Pprof.Collectors.Code;
using Pprof.Collectors.Recording;
using Pprof.Collectors.Recording.Activity;

namespace Pprof.Collectors.Tests.Recording;

public sealed class StackFramesTests
{
    private readonly FakeCode _code = new();
    private readonly RecordedThread _thread = new(7, 7) { Name = ".NET TP Worker" };

    [Fact]
    public void Leaves_out_how_the_runtime_gets_to_the_first_method()
    {
        ulong[] stack =
        [
            _code.Add("Leaf"), _code.Add("Main"), _code.Add("[runtime]", CodeKind.Runtime, "libcoreclr.so", isWhole: true),
            _code.Add("clone", CodeKind.Native, "/lib/libc.so.6"),
        ];

        Assert.Equal("Leaf;Main", Resolve(stack));
    }

    [Fact]
    public void Leaves_out_the_file_that_only_starts_the_host()
    {
        ulong[] stack =
        [
            _code.Add("Main"), _code.Add("[runtime]", CodeKind.Runtime, "libcoreclr.so", isWhole: true),
            _code.Add("hostfxr_main", CodeKind.Native, "/usr/share/dotnet/host/fxr/10.0.0/libhostfxr.so"),
            _code.Add("main", CodeKind.Native, "/opt/App"), Root(),
        ];

        Assert.Equal("Main", Resolve(stack));
    }

    [Fact]
    public void Keeps_a_program_that_hosts_the_runtime()
    {
        ulong[] stack =
        [
            _code.Add("Leaf"), _code.Add("[runtime]", CodeKind.Runtime, "libcoreclr.so", isWhole: true),
            _code.Add("GameLoop", CodeKind.Native, "/opt/game"), _code.Add("clone", CodeKind.Native, "/lib/libc.so.6"),
        ];

        Assert.Equal("Leaf;[runtime];GameLoop;clone", Resolve(stack));
    }

    [Fact]
    public void Marks_a_stack_that_ends_in_a_method() => Assert.Equal("Leaf;[truncated]", Resolve([_code.Add("Leaf")]));

    [Fact]
    public void Marks_a_stack_that_leads_out_of_all_code() =>
        Assert.Equal("Leaf;Caller;[truncated]", Resolve([_code.Add("Leaf"), _code.Add("Caller"), 0xdead_0000_0000, Root()]));

    [Fact]
    public void Leaves_out_stubs_and_code_that_the_runtime_does_not_tell_of()
    {
        ulong[] stack = [_code.Add("Leaf"), _code.Add("stub: P/Invoke", CodeKind.Stub), 0x50_0000, _code.Add("Main"), Root()];

        Assert.Equal("Leaf;Main", Resolve(stack));
    }

    [Fact]
    public void Keeps_a_stub_that_took_the_time_itself() =>
        Assert.Equal("stub: P/Invoke;Main", Resolve([_code.Add("stub: P/Invoke", CodeKind.Stub), _code.Add("Main"), Root()]));

    [Fact]
    public void Shows_a_library_without_symbols_once()
    {
        ulong library = _code.Add("libz.so", CodeKind.Native, "/lib/libz.so", isWhole: true);

        Assert.Equal("libz.so;Main", Resolve([library, library + 8, library + 16, _code.Add("Main"), Root()]));
    }

    [Fact]
    public void Puts_the_caller_of_a_leaf_without_a_frame_in_its_place()
    {
        ulong leaf = _code.Add("IndexOf");
        _code.Caller = _code.Add("Parse");

        Assert.Equal("IndexOf;Parse;Main", Resolve([leaf, _code.Add("Main"), Root()]));
    }

    [Fact]
    public void Names_the_collector_while_the_thread_collects()
    {
        ulong[] stack = [_code.Add("[runtime]", CodeKind.Runtime, "libcoreclr.so", isWhole: true), _code.Add("Allocate"), Root()];

        Assert.Equal("[GC];Allocate", Resolve(stack, RuntimeWork.GarbageCollection));
        Assert.Equal("[runtime];Allocate", Resolve(stack));
    }

    [Fact]
    public void Names_what_is_compiled_in_the_background()
    {
        _thread.Name = ".NET Tiered Com";
        ulong[] stack =
        [
            _code.Add("[JIT]", CodeKind.Jit, "libclrjit.so", isWhole: true),
            _code.Add("[runtime]", CodeKind.Runtime, "libcoreclr.so", isWhole: true), Root(),
        ];

        Assert.Equal("[JIT];[tiered compilation]", Resolve(stack));
    }

    [Fact]
    public void Kernel_code_lies_above_its_caller()
    {
        ulong[] stack = [_code.Add("vfs_read", CodeKind.Kernel, ""), _code.Add("read", CodeKind.Native, "/lib/libc.so.6"), _code.Add("Main"), Root()];

        Assert.Equal("vfs_read;read;Main", Resolve(stack, kernelCount: 1));
    }

    private ulong Root() => _code.Add("start_thread", CodeKind.Native, "/lib/libc.so.6");

    private string Resolve(ulong[] addresses, RuntimeWork work = RuntimeWork.None, int kernelCount = 0)
    {
        var stack = new RecordedStack(addresses, kernelCount, isCut: false, default, time: 1);
        return string.Join(';', new StackFrames(_code).Resolve(stack, _thread, work).Select(frame => frame.Function.Name.ToString()));
    }
}
