using System.Runtime.InteropServices;
using Pprof.Collectors.Code.Native;
using Pprof.Collectors.Recording;

namespace Pprof.Collectors.Tests.Code.Native;

public sealed class ProcessMemoryTests : IDisposable
{
    private readonly TargetProcess _self = new(Environment.ProcessId);

    public ProcessMemoryTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "reads the files of Linux about processes");

    public void Dispose()
    {
    }

    [Fact]
    public void Own_memory_is_read()
    {
        using var memory = new ProcessMemory(_self);
        nint place = Marshal.StringToCoTaskMemUTF8("these bytes");
        byte[] bytes = new byte[11];

        Assert.Equal(11, memory.Read((ulong)place, bytes));

        Assert.Equal("these bytes", System.Text.Encoding.UTF8.GetString(bytes));
        Marshal.FreeCoTaskMem(place);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(0x7FFF_FFFF_FFFF_FFFF)]
    [InlineData(-4096)]
    public void Addresses_where_nothing_is_mapped_give_nothing(long address)
    {
        using var memory = new ProcessMemory(_self);

        Assert.Equal(0, memory.Read((ulong)address, new byte[16]));
    }

    [Fact]
    public void Code_in_the_file_is_that_in_memory()
    {
        using var code = new NativeCode(_self);
        code.Refresh();
        using var memory = new ProcessMemory(_self, code);
        ulong address = (ulong)NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "getpid");
        byte[] inMemory = new byte[32];
        byte[] inFile = new byte[32];

        Assert.Equal(32, memory.Read(address, inMemory));
        Assert.Equal(32, code.ReadFile(address, inFile));

        Assert.Equal(inMemory, inFile);
    }

    [Fact]
    public void A_read_ends_where_the_mapping_ends()
    {
        using var code = new NativeCode(_self);
        code.Refresh();
        NativeMapping last = code.Mappings[^1];
        byte[] bytes = new byte[64];

        Assert.InRange(code.ReadFile(last.Range.Limit - 16, bytes), 0, 16);
        Assert.Equal(0, code.ReadFile(0, bytes));
    }
}
