namespace Pprof.Collectors.Code.Leaves;

/// <summary>
/// What is left of a stack: the two registers of the interrupted code, and words above its stack pointer. Either all words up
/// to somewhere, at their addresses; or a few that were picked, then with all addresses of the stack counted from the stack
/// pointer, so that equal stacks of different threads are equal.
/// </summary>
internal readonly ref struct StackMemory
{
    private readonly ReadOnlySpan<ulong> _words;
    private readonly ReadOnlySpan<PickedWord> _picked;

    /// <summary>All words from the stack pointer on.</summary>
    public StackMemory(ulong stackPointer, ulong framePointer, ReadOnlySpan<ulong> words)
    {
        StackPointer = stackPointer;
        FramePointer = framePointer;
        _words = words;
    }

    /// <summary>A few words.</summary>
    /// <param name="framePointer">How far it is above the stack pointer, in bytes.</param>
    /// <param name="picked">The words.</param>
    public StackMemory(ulong framePointer, ReadOnlySpan<PickedWord> picked)
    {
        FramePointer = framePointer;
        _picked = picked;
    }

    public ulong StackPointer { get; }

    public ulong FramePointer { get; }

    /// <summary>Those that were picked.</summary>
    public ReadOnlySpan<PickedWord> Picked => _picked;

    public bool IsEmpty => _words.IsEmpty && _picked.IsEmpty;

    /// <summary>The word at an address.</summary>
    /// <returns>Whether it was kept.</returns>
    public bool TryRead(ulong address, out ulong word)
    {
        ulong offset = address - StackPointer;
        ulong index = offset / sizeof(ulong);
        word = 0;
        if (offset % sizeof(ulong) != 0)
        {
            return false;
        }

        if (index < (ulong)_words.Length)
        {
            word = _words[(int)index];
            return true;
        }

        foreach (PickedWord picked in _picked)
        {
            if ((ulong)picked.Index == index)
            {
                word = picked.Value;
                return true;
            }
        }

        return false;
    }
}

/// <summary>A word of a stack that is kept for later.</summary>
/// <param name="Index">Words above the stack pointer; that at the stack pointer has 0.</param>
/// <param name="Value">An address of code, or where on the stack a frame is: in bytes above the stack pointer.</param>
internal readonly record struct PickedWord(int Index, ulong Value);
