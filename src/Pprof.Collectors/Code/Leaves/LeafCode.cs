using Pprof.Collectors.Code.Native;
using Pprof.Symbols.Unwinding;

namespace Pprof.Collectors.Code.Leaves;

/// <summary>
/// Decides from the code at an instruction of x86-64 how the caller is found: by the call frames of native binaries; of
/// methods by how their code begins and ends; of code that nobody describes by following it to a return.
/// </summary>
internal sealed class LeafCode(NativeCode native, ICodeMemory memory)
{
    // Of each kind of answer that is kept: more than the code that programs run needs, while hostile ones have any.
    private const int MostKept = 1 << 18;

    private readonly CodeWindow _code = new(memory);
    private readonly Dictionary<ulong, MethodPrologue> _prologues = [];

    /// <summary>The frame before an instruction runs.</summary>
    /// <param name="address">The instruction: interrupted, or one that a call returns to.</param>
    /// <param name="isCaller">Whether a call returns to it.</param>
    /// <param name="function">What holds it, if it is a method of .NET.</param>
    public LeafFrame Find(ulong address, bool isCaller, CodeFunction? function)
    {
        if (function is { Start: > 0, Size: > 0, Kind: CodeKind.Managed or CodeKind.Stub })
        {
            return FindInMethod(address, function.Start, function.Start + function.Size);
        }

        // A call may be the last instruction of a function.
        bool isDescribed = native.TryFindFrame(isCaller ? address - 1 : address, out CallFrameRow row);
        return isDescribed && row.Cfa.Base != FrameBase.Unknown ? FindInNative(row) : Follow(address);
    }

    /// <summary>
    /// The frame of a method by its size, which its beginning tells: for one whose code was replaced while it ran, so that
    /// rbp is its caller's again.
    /// </summary>
    /// <param name="method">The method.</param>
    public LeafFrame FindBySize(CodeFunction method) =>
        PrologueOf(method.Start, method.Start + method.Size) is { HasFrame: true } prologue
            ? LeafFrame.Frameless(prologue.Pushed)
            : LeafFrame.Framed;

    /// <summary>Whether the instruction before an address may be a call.</summary>
    public bool IsAfterCall(ulong address) => _code.IsAfterCall(address);

    private static LeafFrame FindInNative(CallFrameRow row) => row.ReturnAddress switch
    {
        ReturnAddressPlace.None => new LeafFrame { IsRoot = true },
        ReturnAddressPlace.Usual => new LeafFrame(row.Cfa, row.FramePointer),
        _ => default,
    };

    private LeafFrame FindInMethod(ulong address, ulong start, ulong limit)
    {
        MethodPrologue prologue = PrologueOf(start, limit);
        if (prologue.TryFind(address, out LeafFrame frame))
        {
            return frame;
        }

        return prologue.HasFrame ? AfterFrame(address, start, limit) : WithoutFrame(prologue, address, start, limit);
    }

    /// <summary>Keeps an answer about code; when there are very many, all are forgotten first and found anew.</summary>
    public static void Keep<TKey, TValue>(Dictionary<TKey, TValue> answers, TKey key, TValue value)
        where TKey : notnull
    {
        if (answers.Count == MostKept)
        {
            answers.Clear();
        }

        answers.Add(key, value);
    }

    private MethodPrologue PrologueOf(ulong start, ulong limit)
    {
        if (!_prologues.TryGetValue(start, out MethodPrologue? prologue))
        {
            prologue = MethodPrologue.Read(_code, start, limit);
            Keep(_prologues, start, prologue);
        }

        return prologue;
    }

    // rbp is restored by the last instruction but one.
    private LeafFrame AfterFrame(ulong address, ulong start, ulong limit)
    {
        X64Instruction instruction = _code.Decode(address);
        ulong target = address + (ulong)instruction.Length + (ulong)(long)instruction.Operand;
        bool isLast = instruction.Operation is X64Operation.Return or X64Operation.TailJump
            || (instruction.Operation == X64Operation.Jump && (target < start || target >= limit));
        return isLast ? LeafFrame.Frameless(0) : LeafFrame.Framed;
    }

    private LeafFrame WithoutFrame(MethodPrologue prologue, ulong address, ulong start, ulong limit)
    {
        ReturnPath? path = new ReturnSearch(_code, start, limit).Find(address);
        return path switch
        {
            null => LeafFrame.Frameless(prologue.Pushed, prologue.FramePointer),
            { NeedsFrame: true } => LeafFrame.Framed,
            { } found => Frameless(found),
        };
    }

    private LeafFrame Follow(ulong address) => new ReturnSearch(_code, 0, 0).Find(address) switch
    {
        null => default,
        { NeedsFrame: true } => LeafFrame.Framed,
        { } found => Frameless(found),
    };

    private static LeafFrame Frameless(ReturnPath path) =>
        LeafFrame.Frameless(path.Popped, path.Saved is { } saved ? new FrameAddress(FrameBase.StackPointer, saved) : null);
}
