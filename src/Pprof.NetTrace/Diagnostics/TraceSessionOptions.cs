using System.Collections.Immutable;

namespace Pprof.NetTrace.Diagnostics;

/// <summary>Events that a session asks for.</summary>
/// <param name="Name">The provider, as Microsoft-Windows-DotNETRuntime.</param>
/// <param name="Keywords">The groups of events, a bit each.</param>
/// <param name="Level">How detailed, from 1 (critical) to 5 (verbose).</param>
/// <param name="Arguments">What the provider itself takes, as KEY=VALUE pairs with semicolons between; mostly empty.</param>
public sealed record TraceProvider(string Name, ulong Keywords, int Level, string Arguments = "")
{
    /// <summary>
    /// If not empty, the only events wanted; needs .NET 10, and older runtimes send all events of the groups.
    /// </summary>
    public ImmutableArray<int> EventIds { get; init; } = [];
}

/// <summary>What a session records.</summary>
public sealed record TraceSessionOptions
{
    /// <summary>The events; at least one provider.</summary>
    public required ImmutableArray<TraceProvider> Providers { get; init; }

    /// <summary>The runtime's memory for events that were not read yet, in megabytes; when it is full, events are lost.</summary>
    public int BufferMegabytes { get; init; } = 64;

    /// <summary>
    /// What the runtime tells at the end of what is there already, as groups of events: 0x8 modules, 0x10 jitted
    /// methods, 0x20 ready-to-run methods, 0x20000 maps to intermediate code; 0 for nothing. Runtimes before .NET 9
    /// know only all or nothing.
    /// </summary>
    public ulong RundownKeywords { get; init; } = 0x38;

    /// <summary>Whether events have stacks. Runtimes before .NET 9 always send them.</summary>
    public bool Stacks { get; init; } = true;
}
