using System.Collections.Immutable;
using Pprof.NetTrace.Events;

namespace Pprof.NetTrace;

/// <summary>A kind of event, as the stream describes it before the first one; one object a description.</summary>
public sealed class EventType
{
    internal EventType()
    {
    }

    /// <summary>The number by which the events of this stream refer to it.</summary>
    public required int MetadataId { get; init; }

    /// <summary>The name of the provider, as Microsoft-Windows-DotNETRuntime.</summary>
    public required string Provider { get; init; }

    /// <summary>The number of the event within its provider.</summary>
    public required int EventId { get; init; }

    /// <summary>The name of the event; the runtime leaves it empty for its own.</summary>
    public required string Name { get; init; }

    /// <summary>The groups of events that it belongs to, a bit each.</summary>
    public ulong Keywords { get; init; }

    /// <summary>The version of the payload.</summary>
    public int Version { get; init; }

    /// <summary>How detailed it is, from 1 (critical) to 5 (verbose).</summary>
    public int Level { get; init; }

    /// <summary>What the event marks, as 1 for a start and 2 for a stop; 0 if the stream does not tell.</summary>
    public int Opcode { get; init; }

    /// <summary>The fields of the payload; empty if the stream does not tell.</summary>
    public required ImmutableArray<EventField> Fields { get; init; }

    /// <summary>Which of the runtime's events it is.</summary>
    public KnownEvent Known { get; internal init; }
}
