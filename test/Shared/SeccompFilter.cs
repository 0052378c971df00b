using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Pprof.Tests.Shared;

/// <summary>
/// Lets the kernel refuse a call to our own process, as containers do: to all threads and to every program that it starts.
/// It can't be taken back.
/// </summary>
internal static unsafe partial class SeccompFilter
{
    private const int SetNoNewPrivileges = 38;
    private const int SetModeFilter = 1;
    private const int AllThreads = 1;
    private const uint Allow = 0x7FFF_0000;
    private const uint Fail = 0x0005_0000;
    private const uint NotPermitted = 1;

    // Codes of the kernel's packet filter: load a word, jump if equal, return.
    private const ushort LoadWord = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort Return = 0x06;

    private static bool IsArm64 => RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    /// <summary>Makes perf_event_open fail with EPERM.</summary>
    public static void DenyPerf() => Deny(IsArm64 ? 241u : 298u);

    private static void Deny(uint call)
    {
        // A filter without privileges is allowed to those who cannot gain any.
        Check(Control(SetNoNewPrivileges, 1, 0, 0, 0));
        Instruction* program = stackalloc Instruction[]
        {
            new() { Code = LoadWord },
            new() { Code = JumpIfEqual, IfTrue = 0, IfFalse = 1, Value = call },
            new() { Code = Return, Value = Fail | NotPermitted },
            new() { Code = Return, Value = Allow },
        };
        var filter = new Filter { Length = 4, Program = program };
        Check(Syscall(IsArm64 ? 277 : 317, SetModeFilter, AllThreads, &filter));
    }

    private static void Check(nint result)
    {
        if (result != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int Control(int option, nint a, nint b, nint c, nint d);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Syscall(nint number, nint operation, nint flags, Filter* filter);

    private struct Instruction
    {
        public ushort Code;
        public byte IfTrue;
        public byte IfFalse;
        public uint Value;
    }

    private struct Filter
    {
        public ushort Length;
        public Instruction* Program;
    }
}
