namespace Pprof.NetTrace.Events;

/// <summary>The code of a method that was compiled ahead of time is about to run for the first time.</summary>
public readonly ref struct EntryPointEvent
{
    /// <summary>Names the method within the process.</summary>
    public ulong MethodId { get; private init; }

    /// <summary>The type with its namespace, nested types after a plus sign.</summary>
    public Utf16Text TypeName { get; private init; }

    /// <summary>The name without type and parameters.</summary>
    public Utf16Text Name { get; private init; }

    /// <summary>The signature as the runtime writes it.</summary>
    public Utf16Text Signature { get; private init; }

    /// <summary>The address of the first instruction.</summary>
    public ulong Start { get; private init; }

    /// <summary>Reads the payload.</summary>
    /// <returns>False if it is too short.</returns>
    public static bool TryRead(NetTraceEvent source, out EntryPointEvent result)
    {
        var reader = new PayloadReader(source);
        result = new EntryPointEvent
        {
            MethodId = reader.ReadUInt64(),
            TypeName = reader.ReadText(),
            Name = reader.ReadText(),
            Signature = reader.ReadText(),
            Start = reader.ReadUInt64(),
        };
        return !reader.IsPastEnd;
    }
}
