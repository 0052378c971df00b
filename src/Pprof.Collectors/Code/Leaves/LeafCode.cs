using Pprof.Collectors.Code.Native;
using Pprof.Symbols.Unwinding;

namespace Pprof.Collectors.Code.Leaves;

/// <summary>
/// Decides from the code at an instruction of x86-64 how the caller is found: by the call frames of native binaries; of
/// methods by how their code begins and ends; of code that nobody describes by following it to a return.
/// </summary>
internal sealed class LeafCode(NativeCode native, ICodeMemory memory)
{
    private const int FramePointer = 6;
    private const int StackPointer = 7;

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
        return isDescribed && row.CfaRegister >= 0 ? FindInNative(row) : Follow(address);
    }

    /// <summary>
    /// The frame of a method that calls, by its size, which its beginning tells: without rbp, which is its caller's again
    /// where other code has replaced it, and anything where native code uses it for something else.
    /// </summary>
    /// <param name="method">The method.</param>
    public LeafFrame FindBySize(CodeFunction method) =>
        PrologueOf(method.Start, method.Start + method.Size) is { HasFrame: true } prologue
            ? LeafFrame.Frameless(prologue.Pushed)
            : LeafFrame.Framed;

    /// <summary>Whether the instruction before an address may be a call.</summary>
    public bool IsAfterCall(ulong address) => _code.IsAfterCall(address);

    // Where a function has a frame pointer somewhere, rbp is the caller's up to the instruction that sets it, and again
    // after the one that restores it. Elsewhere a saved rbp may be in use for anything.
    private static LeafFrame FindInNative(CallFrameRow row) => row switch
    {
        { ReturnAddress: ReturnAddressPlace.None } => new LeafFrame(LeafFrameKind.Root),
        { ReturnAddress: not ReturnAddressPlace.Usual } => default,
        { CfaRegister: FramePointer } => LeafFrame.Framed,
        { CfaRegister: StackPointer, CfaOffset: >= 8 and < 1 << 20 } =>
            LeafFrame.Frameless((int)row.CfaOffset - 8, row.IsFramePointerSaved && !row.HasFramePointer),
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

    private MethodPrologue PrologueOf(ulong start, ulong limit)
    {
        if (!_prologues.TryGetValue(start, out MethodPrologue? prologue))
        {
            prologue = MethodPrologue.Read(_code, start, limit);
            _prologues.Add(start, prologue);
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
            null => LeafFrame.Frameless(prologue.Pushed, prologue.IsFramePointerSaved),
            { NeedsFrame: true } => LeafFrame.Framed,
            { RestoresFramePointer: true } when !prologue.IsFramePointerSaved => LeafFrame.Framed,
            { } found => LeafFrame.Frameless(found.Popped, found.RestoresFramePointer),
        };
    }

    // A saved rbp may be in use as frame pointer or for anything, which only the beginning would tell.
    private LeafFrame Follow(ulong address)
    {
        ReturnPath? path = new ReturnSearch(_code, 0, 0).Find(address);
        return path switch
        {
            null or { RestoresFramePointer: true } => default,
            { NeedsFrame: true } => LeafFrame.Framed,
            { } found => LeafFrame.Frameless(found.Popped),
        };
    }
}
