using Pprof.NetTrace;

namespace Pprof.Collectors.Recording;

/// <summary>Takes the events of the target's runtime in their order; called by the thread that reads them.</summary>
internal interface ITraceConsumer
{
    /// <summary>The events that it needs, added to those of the others.</summary>
    IEnumerable<Pprof.NetTrace.Diagnostics.TraceProvider> Providers { get; }

    /// <summary>Takes an event; those of others are passed over.</summary>
    void Add(NetTraceEvent e);
}
