using Pprof.Symbols.Unwinding;

namespace Pprof.Collectors.Code.Leaves;

/// <summary>
/// How code of .NET's compiler begins: <c>push rbp</c>, other registers, room for locals, then rbp is set to the place
/// where rbp was saved. Small methods have no frame, but may save registers and make room; rbp is then like the others.
/// After that the stack pointer stays where it is up to the end. Code that replaces other code of its method while that
/// runs pushes the rbp that the other saved.
/// </summary>
internal sealed class MethodPrologue
{
    private const int MostInstructions = 40;
    private const int NotKnown = -1;

    private readonly List<(ulong Address, int Pushed, FrameAddress? FramePointer)> _steps = [];

    private bool _isFramePointerLoaded;

    private MethodPrologue()
    {
    }

    /// <summary>Whether rbp is made the frame pointer.</summary>
    public bool HasFrame { get; private set; }

    /// <summary>Where rbp is pushed to; null if it is not.</summary>
    public FrameAddress? FramePointer { get; private set; }

    /// <summary>How many bytes are on the stack at the end, below the return address; -1 if that is not known.</summary>
    public int Pushed { get; private set; }

    public static MethodPrologue Read(CodeWindow code, ulong start, ulong limit)
    {
        var prologue = new MethodPrologue();
        ulong at = start;
        while (prologue._steps.Count < MostInstructions && at < limit)
        {
            prologue._steps.Add((at, prologue.Pushed, prologue.FramePointer));
            X64Instruction instruction = code.Decode(at);
            if (!prologue.Step(instruction))
            {
                break;
            }

            at += (ulong)instruction.Length;
        }

        return prologue;
    }

    /// <summary>The frame before one of the first instructions runs.</summary>
    /// <returns>False if the instruction comes later.</returns>
    public bool TryFind(ulong address, out LeafFrame frame)
    {
        foreach ((ulong step, int pushed, FrameAddress? framePointer) in _steps)
        {
            if (step == address)
            {
                frame = LeafFrame.Frameless(pushed, framePointer);
                return true;
            }
        }

        frame = default;
        return false;
    }

    // Large frames are touched page by page, by a call or in a loop, before the stack pointer moves.
    private bool Step(X64Instruction instruction)
    {
        switch (instruction.Operation)
        {
            case X64Operation.LoadFromFrame:
                _isFramePointerLoaded = Pushed == 0;
                return true;
            case X64Operation.Push:
                Push(isFramePointer: _isFramePointerLoaded);
                _isFramePointerLoaded = false;
                return true;
            case X64Operation.PushFramePointer:
                Push(isFramePointer: true);
                return true;
            case X64Operation.Adjust:
                Move(instruction.Operand);
                return instruction.Operand < 0;
            case X64Operation.SetFramePointer:
                HasFrame = FramePointer is not null;
                return false;
            case X64Operation.ChangeStack:
                Pushed = NotKnown;
                return true;
            case X64Operation.Other or X64Operation.Call:
                return true;
            case X64Operation.ConditionalJump:
                return FramePointer is not null;
            default:
                return false;
        }
    }

    private void Push(bool isFramePointer)
    {
        Move(-8);
        if (isFramePointer)
        {
            FramePointer = Pushed == NotKnown ? default(FrameAddress) : new FrameAddress(FrameBase.Cfa, -8 - Pushed);
        }
    }

    private void Move(int bytes) => Pushed = Pushed == NotKnown ? NotKnown : Pushed - bytes;
}
