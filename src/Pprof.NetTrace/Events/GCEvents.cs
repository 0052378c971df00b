namespace Pprof.NetTrace.Events;

/// <summary>How a collection runs.</summary>
public enum GCKind
{
    /// <summary>While all threads stand.</summary>
    Blocking = 0,

    /// <summary>Mostly beside the program.</summary>
    Background = 1,

    /// <summary>While all threads stand, within one beside the program.</summary>
    Foreground = 2,
}

/// <summary>A collection begins.</summary>
/// <param name="Number">Counts the collections of the process from 1.</param>
/// <param name="Generation">The oldest generation that is collected.</param>
/// <param name="Reason">Why, as the runtime numbers it.</param>
/// <param name="Kind">How it runs.</param>
public readonly record struct GCStartEvent(uint Number, uint Generation, uint Reason, GCKind Kind)
{
    /// <summary>Reads the payload.</summary>
    /// <returns>False if it is too short.</returns>
    public static bool TryRead(NetTraceEvent source, out GCStartEvent result)
    {
        var reader = new PayloadReader(source);
        result = new GCStartEvent(reader.ReadUInt32(), reader.ReadUInt32(), reader.ReadUInt32(), (GCKind)reader.ReadUInt32());
        return !reader.IsPastEnd;
    }
}

/// <summary>A collection ended.</summary>
/// <param name="Number">The number from its beginning.</param>
/// <param name="Generation">The oldest generation that was collected.</param>
public readonly record struct GCEndEvent(uint Number, uint Generation)
{
    /// <summary>Reads the payload.</summary>
    /// <returns>False if it is too short.</returns>
    public static bool TryRead(NetTraceEvent source, out GCEndEvent result)
    {
        var reader = new PayloadReader(source);
        result = new GCEndEvent(reader.ReadUInt32(), reader.ReadUInt32());
        return !reader.IsPastEnd;
    }
}

/// <summary>The runtime begins to stop all threads.</summary>
/// <param name="Reason">Why, as the runtime numbers it; 1 for a collection.</param>
/// <param name="Number">The collection that it is for.</param>
public readonly record struct GCSuspendEvent(uint Reason, uint Number)
{
    /// <summary>Reads the payload.</summary>
    /// <returns>False if it is too short.</returns>
    public static bool TryRead(NetTraceEvent source, out GCSuspendEvent result)
    {
        var reader = new PayloadReader(source);
        result = new GCSuspendEvent(reader.ReadUInt32(), reader.ReadUInt32());
        return !reader.IsPastEnd;
    }
}

/// <summary>A part of the heap with its generation, at the beginning of a collection.</summary>
/// <param name="Generation">0 to 2, 3 for large objects, 4 for pinned ones.</param>
/// <param name="Start">Its first address.</param>
/// <param name="UsedLength">How many bytes of it are used.</param>
public readonly record struct GCGenerationRangeEvent(int Generation, ulong Start, ulong UsedLength)
{
    /// <summary>Reads the payload.</summary>
    /// <returns>False if it is too short.</returns>
    public static bool TryRead(NetTraceEvent source, out GCGenerationRangeEvent result)
    {
        var reader = new PayloadReader(source);
        result = new GCGenerationRangeEvent(reader.ReadByte(), reader.ReadPointer(), reader.ReadUInt64());
        return !reader.IsPastEnd;
    }
}
