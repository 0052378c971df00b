using System.Diagnostics.Tracing;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Events;

/// <summary>
/// Writes an event into all sessions of our own process: once it was read, so was all before it. Without it nobody knows
/// whether nothing happened or nothing was read yet.
/// </summary>
[EventSource(Name = Provider)]
internal sealed class TakeMark : EventSource
{
    private const string Provider = "Pprof-Take";

    private TakeMark()
    {
    }

    /// <summary>The only one.</summary>
    public static TakeMark Instance { get; } = new();

    /// <summary>What a session needs to have it.</summary>
    public static TraceProvider Session => new(Provider, ulong.MaxValue, Level: 4);

    /// <summary>Writes it.</summary>
    [Event(1, Level = EventLevel.Informational)]
    public void Write() => WriteEvent(1);
}
