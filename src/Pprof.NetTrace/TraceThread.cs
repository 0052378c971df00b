namespace Pprof.NetTrace;

/// <summary>A thread that events tell of, with the count of what it lost.</summary>
public sealed class TraceThread
{
    internal TraceThread(long id, long processId, string name)
    {
        Id = id;
        ProcessId = processId;
        Name = name;
    }

    /// <summary>The operating system's id of the thread; 0 if the stream does not tell.</summary>
    public long Id { get; }

    /// <summary>The process of the thread, by its own count; 0 if the stream does not tell.</summary>
    public long ProcessId { get; }

    /// <summary>The name, empty if the stream does not tell; only version 6 does.</summary>
    public string Name { get; }

    /// <summary>How many of the events that this thread wrote did not reach the stream, as far as it was read.</summary>
    public long LostEvents { get; internal set; }

    internal uint LastSequence { get; set; }
}
