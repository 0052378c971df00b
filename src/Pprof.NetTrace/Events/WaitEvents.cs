namespace Pprof.NetTrace.Events;

/// <summary>A thread begins to wait for a lock; the stack is that of the event.</summary>
/// <param name="Lock">Names the lock within the process; 0 if the runtime does not tell.</param>
/// <param name="LockedObject">The object that is locked; 0 if the runtime does not tell.</param>
/// <param name="Owner">The thread that has the lock, by the system's id; 0 if the runtime does not tell.</param>
public readonly record struct ContentionStartEvent(ulong Lock, ulong LockedObject, ulong Owner)
{
    /// <summary>Reads the payload.</summary>
    /// <returns>False if it is too short.</returns>
    public static bool TryRead(NetTraceEvent source, out ContentionStartEvent result)
    {
        var reader = new PayloadReader(source);
        reader.ReadByte(); // whether the lock is of managed code, always so
        reader.ReadUInt16(); // which runtime of the process
        bool isWhole = !reader.IsPastEnd;
        result = new ContentionStartEvent(reader.ReadPointer(), reader.ReadPointer(), reader.ReadUInt64());
        return isWhole;
    }
}

/// <summary>A thread has the lock that it waited for.</summary>
/// <param name="Nanoseconds">How long it waited; 0 if the runtime does not tell.</param>
public readonly record struct ContentionStopEvent(double Nanoseconds)
{
    /// <summary>Reads the payload.</summary>
    /// <returns>False if it is too short.</returns>
    public static bool TryRead(NetTraceEvent source, out ContentionStopEvent result)
    {
        var reader = new PayloadReader(source);
        reader.ReadByte(); // whether the lock is of managed code, always so
        reader.ReadUInt16(); // which runtime of the process
        bool isWhole = !reader.IsPastEnd;
        result = new ContentionStopEvent(reader.ReadDouble());
        return isWhole;
    }
}

/// <summary>A thread begins to wait for a handle, a monitor or another thread, or waits no more.</summary>
/// <param name="Reason">What it waits for, as the runtime numbers it: 1 for Monitor.Wait; 0 at the end.</param>
/// <param name="Target">The object that it waits for; 0 at the end.</param>
public readonly record struct WaitEvent(byte Reason, ulong Target)
{
    /// <summary>Reads the payload of either.</summary>
    /// <returns>False if it is too short.</returns>
    public static bool TryRead(NetTraceEvent source, out WaitEvent result)
    {
        var reader = new PayloadReader(source);
        result = source.Type.Known == KnownEvent.WaitStart
            ? new WaitEvent(reader.ReadByte(), reader.ReadPointer())
            : default;
        return !reader.IsPastEnd;
    }
}
