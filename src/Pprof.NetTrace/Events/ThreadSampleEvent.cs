namespace Pprof.NetTrace.Events;

/// <summary>What a thread was doing when the runtime's sampler stopped it.</summary>
public enum ThreadSampleKind
{
    /// <summary>The sampler could not tell.</summary>
    Error = 0,

    /// <summary>It ran native code, or waited in the system.</summary>
    External = 1,

    /// <summary>It ran managed code.</summary>
    Managed = 2,
}

/// <summary>A sample of the runtime's own sampler; its stack is that of the event.</summary>
/// <param name="Kind">What the thread was doing.</param>
public readonly record struct ThreadSampleEvent(ThreadSampleKind Kind)
{
    /// <summary>Reads the payload.</summary>
    /// <returns>False if it is too short.</returns>
    public static bool TryRead(NetTraceEvent source, out ThreadSampleEvent result)
    {
        var reader = new PayloadReader(source);
        result = new ThreadSampleEvent((ThreadSampleKind)reader.ReadUInt32());
        return !reader.IsPastEnd;
    }
}
