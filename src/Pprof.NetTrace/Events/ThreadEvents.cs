namespace Pprof.NetTrace.Events;

/// <summary>A managed thread began or ended.</summary>
/// <param name="ManagedId">Names the thread within the process.</param>
/// <param name="Flags">Bits: 1 for one of the collector, 2 for that of finalizers, 4 for one of the pool; 0 at the end.</param>
/// <param name="SystemId">The system's id; 0 at the end.</param>
public readonly record struct ThreadEvent(ulong ManagedId, uint Flags, uint SystemId)
{
    /// <summary>Reads the payload of either.</summary>
    /// <returns>False if it is too short.</returns>
    public static bool TryRead(NetTraceEvent source, out ThreadEvent result)
    {
        var reader = new PayloadReader(source);
        ulong id = reader.ReadUInt64();
        reader.ReadUInt64(); // the application domain, which there is one of
        if (source.Type.Known == KnownEvent.ThreadTerminated)
        {
            result = new ThreadEvent(id, 0, 0);
            return !reader.IsPastEnd;
        }

        uint flags = reader.ReadUInt32();
        reader.ReadUInt32(); // the place of the thread among the managed ones
        result = new ThreadEvent(id, flags, reader.ReadUInt32());
        return !reader.IsPastEnd;
    }
}

/// <summary>A worker of the thread pool began, ended or waits.</summary>
/// <param name="Active">The workers there are now.</param>
public readonly record struct ThreadPoolWorkersEvent(uint Active)
{
    /// <summary>Reads the payload.</summary>
    /// <returns>False if it is too short.</returns>
    public static bool TryRead(NetTraceEvent source, out ThreadPoolWorkersEvent result)
    {
        var reader = new PayloadReader(source);
        result = new ThreadPoolWorkersEvent(reader.ReadUInt32());
        return !reader.IsPastEnd;
    }
}

/// <summary>The thread pool changes the number of its workers.</summary>
/// <param name="Throughput">The mean of work items a second that it saw.</param>
/// <param name="Workers">How many workers there shall be.</param>
/// <param name="Reason">Why, as the runtime numbers it; 6 for starvation.</param>
public readonly record struct ThreadPoolAdjustmentEvent(double Throughput, uint Workers, uint Reason)
{
    /// <summary>Reads the payload.</summary>
    /// <returns>False if it is too short.</returns>
    public static bool TryRead(NetTraceEvent source, out ThreadPoolAdjustmentEvent result)
    {
        var reader = new PayloadReader(source);
        result = new ThreadPoolAdjustmentEvent(reader.ReadDouble(), reader.ReadUInt32(), reader.ReadUInt32());
        return !reader.IsPastEnd;
    }
}

/// <summary>The runtime begins or ends to compile in the background what runs often.</summary>
/// <param name="Pending">The methods that wait for it.</param>
/// <param name="Jitted">The methods that were compiled; 0 at the beginning.</param>
public readonly record struct TieringEvent(uint Pending, uint Jitted)
{
    /// <summary>Reads the payload of either.</summary>
    /// <returns>False if it is too short.</returns>
    public static bool TryRead(NetTraceEvent source, out TieringEvent result)
    {
        var reader = new PayloadReader(source);
        reader.ReadUInt16(); // which runtime of the process
        uint pending = reader.ReadUInt32();
        result = new TieringEvent(pending, source.Type.Known == KnownEvent.TieringBackgroundStop ? reader.ReadUInt32() : 0);
        return !reader.IsPastEnd;
    }
}
