using Pprof.NetTrace;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Events;

/// <summary>Reads the events of a kind, or of two that share them.</summary>
internal interface IEventKind
{
    /// <summary>The events that it needs of a version of .NET.</summary>
    IEnumerable<TraceProvider> ProvidersOf(int runtime);

    /// <summary>Takes an event; those of others are passed over.</summary>
    void Add(NetTraceEvent e, EventThread thread);
}
