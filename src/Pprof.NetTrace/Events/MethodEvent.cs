namespace Pprof.NetTrace.Events;

/// <summary>How a method was compiled.</summary>
public enum MethodTier
{
    /// <summary>The runtime does not tell.</summary>
    Unknown = 0,

    /// <summary>With few optimizations, as for a debugger.</summary>
    MinimallyOptimized = 1,

    /// <summary>Optimized at once.</summary>
    Optimized = 2,

    /// <summary>Quickly, to be replaced if it runs often.</summary>
    QuickJitted = 3,

    /// <summary>Optimized after it ran often.</summary>
    OptimizedTier1 = 4,

    /// <summary>Optimized while it ran.</summary>
    OnStackReplaced = 5,

    /// <summary>Quickly, with counters.</summary>
    Instrumented = 6,

    /// <summary>Optimized, with counters.</summary>
    InstrumentedOptimized = 7,
}

/// <summary>The code of a method; one has several over time, under the same <see cref="MethodId"/>.</summary>
public readonly ref struct MethodEvent
{
    private const uint DynamicFlag = 0x1;
    private const uint GenericFlag = 0x2;
    private const uint JittedFlag = 0x8;
    private const int TierShift = 7;
    private const uint TierMask = 7;

    /// <summary>Names the method within the process.</summary>
    public ulong MethodId { get; private init; }

    /// <summary>The module that the method is of.</summary>
    public ulong ModuleId { get; private init; }

    /// <summary>The address of the first instruction.</summary>
    public ulong Start { get; private init; }

    /// <summary>The length of the code, in bytes.</summary>
    public uint Size { get; private init; }

    /// <summary>The method's metadata token within its module; 0 or 0x06000000 if it has none.</summary>
    public uint Token { get; private init; }

    /// <summary>The bits that the runtime gives.</summary>
    public uint Flags { get; private init; }

    /// <summary>The type with its namespace, nested types after a plus sign.</summary>
    public Utf16Text TypeName { get; private init; }

    /// <summary>The name without type and parameters.</summary>
    public Utf16Text Name { get; private init; }

    /// <summary>The signature as the runtime writes it.</summary>
    public Utf16Text Signature { get; private init; }

    /// <summary>Which version of the intermediate code it was compiled from.</summary>
    public ulong RejitId { get; private init; }

    /// <summary>Whether the method was made at run time and has no module of its own.</summary>
    public bool IsDynamic => (Flags & DynamicFlag) != 0;

    /// <summary>Whether the method is generic, or of a generic type.</summary>
    public bool IsGeneric => (Flags & GenericFlag) != 0;

    /// <summary>Whether the code was compiled while the program ran.</summary>
    public bool IsJitted => (Flags & JittedFlag) != 0;

    /// <summary>How it was compiled; code that was compiled ahead of time is given as optimized.</summary>
    public MethodTier Tier => (MethodTier)((Flags >> TierShift) & TierMask);

    /// <summary>Reads the payload.</summary>
    /// <returns>False if it is too short.</returns>
    public static bool TryRead(NetTraceEvent source, out MethodEvent result)
    {
        var reader = new PayloadReader(source);
        result = new MethodEvent
        {
            MethodId = reader.ReadUInt64(),
            ModuleId = reader.ReadUInt64(),
            Start = reader.ReadUInt64(),
            Size = reader.ReadUInt32(),
            Token = reader.ReadUInt32(),
            Flags = reader.ReadUInt32(),
            TypeName = reader.ReadText(),
            Name = reader.ReadText(),
            Signature = reader.ReadText(),
        };
        if (reader.IsPastEnd)
        {
            return false;
        }

        reader.ReadUInt16(); // which runtime of the process
        result = result with { RejitId = reader.ReadUInt64() };
        return true;
    }
}
