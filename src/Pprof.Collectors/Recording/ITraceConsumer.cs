using Pprof.NetTrace;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Recording;

/// <summary>Takes the events of the target's runtime in their order; called by the thread that reads them.</summary>
internal interface ITraceConsumer
{
    /// <summary>The events that it needs, added to those of the others.</summary>
    IEnumerable<TraceProvider> Providers { get; }

    /// <summary>The same, of what a version of .NET has.</summary>
    /// <param name="runtime">The first number of the version; 0 if it is not known.</param>
    IEnumerable<TraceProvider> ProvidersOf(int runtime) => Providers;

    /// <summary>
    /// Whether its events need their stacks; they come in sessions of their own then, since a session has stacks for all
    /// its events or for none.
    /// </summary>
    bool NeedsStacks => false;

    /// <summary>Takes an event; those of others are passed over.</summary>
    void Add(NetTraceEvent e);
}
