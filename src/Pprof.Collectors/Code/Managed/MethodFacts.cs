using Pprof.NetTrace.Events;

namespace Pprof.Collectors.Code.Managed;

/// <summary>The numbers that events tell of a method's code; see <see cref="MethodCode"/>.</summary>
internal readonly record struct MethodFacts
{
    public required ulong MethodId { get; init; }

    public required ulong Start { get; init; }

    public uint Size { get; init; }

    public ulong Version { get; init; }

    public ulong ModuleId { get; init; }

    public uint Token { get; init; }

    public MethodTier Tier { get; init; }

    public bool IsDynamic { get; init; }

    public MethodCode ToCode(TextPlace names, long loadTime) => new()
    {
        MethodId = MethodId,
        Start = Start,
        Size = Size,
        Version = Version,
        ModuleId = ModuleId,
        Token = Token,
        Tier = Tier,
        IsDynamic = IsDynamic,
        Names = names,
        LoadTime = loadTime,
    };

    /// <summary>Adds what is known better now.</summary>
    public void CompleteTo(MethodCode code)
    {
        if ((code.Size == 0 || code.IsSizeSought) && Size > 0)
        {
            code.IsSizeSought = false;
            code.Size = Size;
            code.ModuleId = ModuleId;
            code.Token = Token;
            code.Tier = Tier;
            code.Method = null;
        }
    }
}

/// <summary>The names that events tell of a method; valid as long as the event.</summary>
internal readonly ref struct MethodNames(Utf16Text type, Utf16Text name, Utf16Text signature)
{
    public Utf16Text Type { get; } = type;

    public Utf16Text Name { get; } = name;

    public Utf16Text Signature { get; } = signature;
}
