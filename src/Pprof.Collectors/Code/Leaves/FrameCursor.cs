using Pprof.Symbols.Unwinding;

namespace Pprof.Collectors.Code.Leaves;

/// <summary>A function on the stack, with its registers as far as they matter; goes on to the function that called it.</summary>
internal ref struct FrameCursor(ulong address, StackMemory memory)
{
    private readonly StackMemory _memory = memory;

    /// <summary>The instruction: that of the leaf, then those that calls return to.</summary>
    public ulong Address { get; private set; } = address;

    public ulong StackPointer { get; private set; } = memory.StackPointer;

    /// <summary>Null where it is not known any more.</summary>
    public ulong? FramePointer { get; private set; } = memory.FramePointer;

    /// <summary>Where the function returns to, if that was kept.</summary>
    /// <param name="frame">Of the function.</param>
    /// <param name="cfa">What the stack pointer is then; always higher than now, so that each way up ends.</param>
    /// <param name="caller">The address.</param>
    public readonly bool TryFindCaller(in LeafFrame frame, out ulong cfa, out ulong caller)
    {
        caller = 0;
        return TryFind(frame.Cfa, 0, out cfa) && cfa > StackPointer && _memory.TryRead(cfa - sizeof(ulong), out caller);
    }

    public void GoTo(ulong caller, ulong cfa, in LeafFrame frame)
    {
        if (frame.FramePointer is { } saved)
        {
            FramePointer = TryFind(saved, cfa, out ulong place) && _memory.TryRead(place, out ulong value) ? value : null;
        }

        Address = caller;
        StackPointer = cfa;
    }

    private readonly bool TryFind(FrameAddress place, ulong cfa, out ulong address)
    {
        ulong? start = place.Base switch
        {
            FrameBase.StackPointer => StackPointer,
            FrameBase.FramePointer => FramePointer,
            FrameBase.Cfa => cfa,
            _ => null,
        };
        address = start.GetValueOrDefault() + (ulong)place.Offset;
        if (start is null || place.Addend is not { } addend)
        {
            return start is not null;
        }

        bool isKept = _memory.TryRead(address, out ulong word);
        address = word + (ulong)addend;
        return isKept;
    }
}
