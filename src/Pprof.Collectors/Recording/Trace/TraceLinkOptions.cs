using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Recording.Trace;

/// <summary>How a <see cref="TraceLink"/> records.</summary>
internal sealed record TraceLinkOptions
{
    /// <summary>
    /// What the runtime tells at the end of what is there: 0x8 modules, 0x10 jitted methods, 0x20 those compiled ahead
    /// of time, 0x20000 their maps; 0 for nothing.
    /// </summary>
    public ulong RundownKeywords { get; init; } = 0x2_0038;

    /// <summary>
    /// Whether the runtime tells of all this at the beginning, too, for a process that may be killed and then tells
    /// nothing at its end. Costs as much as the end does, beside the recording.
    /// </summary>
    public bool NamesAtStart { get; init; }

    /// <summary>Added to every session, so that an event of it tells how far each was read; null for none.</summary>
    public TraceProvider? InAll { get; init; }

    /// <summary>The runtime's memory for events that were not read yet, in megabytes.</summary>
    public int BufferMegabytes { get; init; } = 64;
}
