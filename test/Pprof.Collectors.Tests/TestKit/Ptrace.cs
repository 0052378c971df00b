using System.Runtime.InteropServices;

namespace Pprof.Collectors.Tests.TestKit;

/// <summary>Stops a thread of another process and steps it by instructions. All calls have to come from one thread.</summary>
internal sealed unsafe partial class Ptrace : IDisposable
{
    private const int Seize = 0x4206;
    private const int Interrupt = 0x4207;
    private const int SingleStep = 9;
    private const int GetRegisters = 12;
    private const int Detach = 17;
    private const int WaitForAll = 0x40000000;
    private const int Trap = 5;

    private readonly int _threadId;
    private readonly ulong[] _registers = new ulong[27];
    private int _signal;

    private Ptrace(int threadId) => _threadId = threadId;

    public ulong Rip => _registers[16];

    public ulong Rsp => _registers[19];

    public ulong Rbp => _registers[4];

    /// <summary>Whether a signal came instead of the step; its handler runs next.</summary>
    public bool IsSignaled => _signal != 0;

    /// <summary>Stops a thread; null where that is not allowed.</summary>
    public static Ptrace? TryStop(int threadId)
    {
        if (Call(Seize, threadId, 0, 0) != 0)
        {
            return null;
        }

        var stopped = new Ptrace(threadId);
        Call(Interrupt, threadId, 0, 0);
        return stopped.Wait() ? stopped : null;
    }

    /// <summary>Runs one instruction.</summary>
    /// <returns>False if the thread has ended.</returns>
    public bool Step() => Call(SingleStep, _threadId, 0, _signal) == 0 && Wait();

    public void Dispose() => Call(Detach, _threadId, 0, 0);

    private bool Wait()
    {
        int status;
        if (WaitPid(_threadId, &status, WaitForAll) != _threadId || (status & 0xFF) != 0x7F)
        {
            return false;
        }

        int signal = (status >> 8) & 0xFF;
        _signal = signal == Trap ? 0 : signal;
        fixed (ulong* registers = _registers)
        {
            return Call(GetRegisters, _threadId, 0, (nint)registers) == 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "ptrace")]
    private static partial nint Call(nint request, nint threadId, nint address, nint value);

    [LibraryImport("libc", EntryPoint = "waitpid")]
    private static partial int WaitPid(int id, int* status, int options);
}
