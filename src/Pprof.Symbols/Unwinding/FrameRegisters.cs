namespace Pprof.Symbols.Unwinding;

/// <summary>The registers that frames are found by, by DWARF's numbers; -1 where there is no usual one.</summary>
internal readonly record struct FrameRegisters(int StackPointer, int FramePointer)
{
    /// <summary>Those of a machine, by ELF's number.</summary>
    public static FrameRegisters Of(int machine) => machine switch
    {
        62 => new(7, 6),
        183 => new(31, 29),
        _ => new(-1, -1),
    };

    public bool IsFramePointer(ulong register) => BaseOf(register) == FrameBase.FramePointer;

    public FrameBase BaseOf(ulong register) =>
        register > int.MaxValue ? FrameBase.Unknown
        : (int)register == StackPointer ? FrameBase.StackPointer
        : (int)register == FramePointer ? FrameBase.FramePointer
        : FrameBase.Unknown;
}
