using System.Runtime.InteropServices;
using Pprof.Collectors.Code;

namespace Pprof.Collectors.Tests.TestKit;

/// <summary>
/// Steps a thread and keeps its true callers: whatever a call leaves on the stack is a caller until the stack pointer
/// has passed it.
/// </summary>
internal sealed class Stepper(Ptrace thread, ICodeMemory memory)
{
    private const int MostWords = 4096;

    private readonly List<(ulong Slot, ulong Caller)> _callers = [];
    private readonly ulong[] _stack = new ulong[MostWords];
    private int _words;

    /// <summary>The callers since the first step, nearest first.</summary>
    public IEnumerable<ulong> Callers => _callers.AsEnumerable().Reverse().Select(each => each.Caller);

    public int CallerCount => _callers.Count;

    public ulong Address => thread.Rip;

    public ulong StackPointer => thread.Rsp;

    public ulong FramePointer => thread.Rbp;

    /// <summary>The words above the stack pointer.</summary>
    public ReadOnlySpan<ulong> Words => _stack.AsSpan(0, _words);

    /// <summary>Runs an instruction; signals and what they run are skipped.</summary>
    public bool Step()
    {
        (ulong rip, ulong rsp) = (thread.Rip, thread.Rsp);
        if (!thread.Step())
        {
            return false;
        }

        if (thread.IsSignaled)
        {
            return SkipSignal(thread.Rip, thread.Rsp);
        }

        _words = memory.Read(thread.Rsp, MemoryMarshal.AsBytes(_stack.AsSpan())) / 8;
        while (_callers.Count > 0 && _callers[^1].Slot < thread.Rsp)
        {
            _callers.RemoveAt(_callers.Count - 1);
        }

        bool isCall = thread.Rsp == rsp - 8 && _words > 0 && _stack[0] - rip is >= 2 and <= 8 && thread.Rip - rip > 15;
        if (isCall)
        {
            _callers.Add((thread.Rsp, _stack[0]));
        }

        return _words > 0;
    }

    /// <summary>What a walk along frame pointers gives, as the kernel and the signal handler do it.</summary>
    public List<ulong> Walk(int most)
    {
        var walk = new List<ulong> { thread.Rip };
        ulong frame = thread.Rbp;
        while (walk.Count < most)
        {
            ulong offset = frame - thread.Rsp;
            if (frame < thread.Rsp || frame % 8 != 0 || offset / 8 + 1 >= (ulong)_words)
            {
                break;
            }

            walk.Add(_stack[(offset / 8) + 1]);
            ulong next = _stack[offset / 8];
            if (next <= frame)
            {
                break;
            }

            frame = next;
        }

        return walk;
    }

    private bool SkipSignal(ulong rip, ulong rsp)
    {
        do
        {
            if (!thread.Step())
            {
                return false;
            }
        }
        while (thread.Rip != rip || thread.Rsp != rsp);
        return Step();
    }
}
