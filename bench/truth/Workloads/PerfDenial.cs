using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Pprof.Truth.Workloads;

/// <summary>Has the kernel refuse perf_event_open to this process, as containers do: EPERM, by a seccomp filter.</summary>
internal static partial class PerfDenial
{
    private const int NoNewPrivileges = 38;
    private const int SetModeFilter = 1;

    // All threads that there are, also those of the runtime.
    private const int ForAllThreads = 1;

    private const ushort LoadWord = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort Return = 0x06;
    private const uint Allow = 0x7fff0000;
    private const uint FailWithEperm = 0x00050001;

    // Of struct seccomp_data: the number of the call.
    private const uint CallNumber = 0;

    public static unsafe void Apply()
    {
        bool isArm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
        uint perfEventOpen = isArm ? 241u : 298u;
        nint seccomp = isArm ? 277 : 317;
        Instruction* program = stackalloc Instruction[4];
        program[0] = new Instruction { Code = LoadWord, Value = CallNumber };
        program[1] = new Instruction { Code = JumpIfEqual, WhenFalse = 1, Value = perfEventOpen };
        program[2] = new Instruction { Code = Return, Value = FailWithEperm };
        program[3] = new Instruction { Code = Return, Value = Allow };
        var filter = new Filter { Length = 4, Instructions = program };
        if (SetProcess(NoNewPrivileges, 1, 0, 0, 0) != 0 || Call(seccomp, SetModeFilter, ForAllThreads, &filter) != 0)
        {
            throw new Win32Exception();
        }
    }

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int SetProcess(int option, nint a, nint b, nint c, nint d);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static unsafe partial nint Call(nint number, nint mode, nint flags, Filter* filter);

    [StructLayout(LayoutKind.Sequential)]
    private struct Instruction
    {
        public ushort Code;
        public byte WhenTrue;
        public byte WhenFalse;
        public uint Value;
    }

    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct Filter
    {
        public ushort Length;
        public Instruction* Instructions;
    }
}
