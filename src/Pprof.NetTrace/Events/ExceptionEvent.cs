namespace Pprof.NetTrace.Events;

/// <summary>An exception was thrown; the stack is that of the event.</summary>
public readonly ref struct ExceptionEvent
{
    /// <summary>The type with its namespace.</summary>
    public Utf16Text TypeName { get; private init; }

    /// <summary>What the exception says.</summary>
    public Utf16Text Message { get; private init; }

    /// <summary>The address that threw.</summary>
    public ulong Address { get; private init; }

    /// <summary>The number of the error.</summary>
    public int HResult { get; private init; }

    /// <summary>Bits: 1 if it has an inner one, 2 nested, 4 thrown again, 8 of a damaged process, 16 CLS compliant.</summary>
    public ushort Flags { get; private init; }

    /// <summary>Reads the payload.</summary>
    /// <returns>False if it is too short.</returns>
    public static bool TryRead(NetTraceEvent source, out ExceptionEvent result)
    {
        var reader = new PayloadReader(source);
        result = new ExceptionEvent
        {
            TypeName = reader.ReadText(),
            Message = reader.ReadText(),
            Address = reader.ReadPointer(),
            HResult = reader.ReadInt32(),
            Flags = reader.ReadUInt16(),
        };
        return !reader.IsPastEnd;
    }
}
