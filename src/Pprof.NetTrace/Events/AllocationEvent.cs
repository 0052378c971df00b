namespace Pprof.NetTrace.Events;

/// <summary>An allocation that stands for others; the stack is that of the event.</summary>
public readonly ref struct AllocationEvent
{
    /// <summary>How the runtime names the heap: 0 for small objects, 1 for large, 2 for pinned ones.</summary>
    public uint Heap { get; private init; }

    /// <summary>Names the type of the object within the process.</summary>
    public ulong TypeId { get; private init; }

    /// <summary>The type of the object with its namespace.</summary>
    public Utf16Text TypeName { get; private init; }

    /// <summary>Where the object is.</summary>
    public ulong Address { get; private init; }

    /// <summary>The bytes of the object; 0 if the runtime does not tell.</summary>
    public ulong ObjectSize { get; private init; }

    /// <summary>
    /// For a tick, how many bytes were allocated since the last one. Otherwise 0: then the object stands for
    /// 1/(1-exp(-size/102400)) of its kind, since each byte is drawn with the same chance.
    /// </summary>
    public ulong TickAmount { get; private init; }

    /// <summary>Reads the payload of a tick or of a drawn allocation.</summary>
    /// <returns>False if it is too short.</returns>
    public static bool TryRead(NetTraceEvent source, out AllocationEvent result) =>
        source.Type.Known == KnownEvent.AllocationTick ? TryReadTick(source, out result) : TryReadSample(source, out result);

    private static bool TryReadTick(NetTraceEvent source, out AllocationEvent result)
    {
        var reader = new PayloadReader(source);
        reader.ReadUInt32(); // the amount, cut to four bytes
        uint heap = reader.ReadUInt32();
        reader.ReadUInt16(); // which runtime of the process
        ulong amount = reader.ReadUInt64();
        ulong typeId = reader.ReadPointer();
        Utf16Text typeName = reader.ReadText();
        bool isWhole = !reader.IsPastEnd;
        reader.ReadUInt32(); // which of the heaps of a server
        result = new AllocationEvent
        {
            Heap = heap,
            TypeId = typeId,
            TypeName = typeName,
            Address = reader.ReadPointer(),
            ObjectSize = reader.ReadUInt64(),
            TickAmount = amount,
        };
        return isWhole;
    }

    private static bool TryReadSample(NetTraceEvent source, out AllocationEvent result)
    {
        var reader = new PayloadReader(source);
        uint heap = reader.ReadUInt32();
        reader.ReadUInt16(); // which runtime of the process
        result = new AllocationEvent
        {
            Heap = heap,
            TypeId = reader.ReadPointer(),
            TypeName = reader.ReadText(),
            Address = reader.ReadPointer(),
            ObjectSize = reader.ReadUInt64(),
        };
        return !reader.IsPastEnd;
    }
}
