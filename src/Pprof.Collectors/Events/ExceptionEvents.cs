using Pprof.Collectors.Recording;
using Pprof.NetTrace;
using Pprof.NetTrace.Diagnostics;
using Pprof.NetTrace.Events;

namespace Pprof.Collectors.Events;

/// <summary>Exceptions, all of them.</summary>
/// <param name="intake">Where they go.</param>
internal sealed class ExceptionEvents(EventIntake intake) : IEventKind
{
    private const ulong Exceptions = 0x8000;

    // What catches and filters exceptions is told of at the next level.
    private const int Error = 2;
    private const int MostTypes = 1 << 14;

    private readonly HashSet<string> _types = [];

    /// <summary>The sums: a count alone.</summary>
    public EventRows Rows { get; } = new();

    public IEnumerable<TraceProvider> ProvidersOf(int runtime) =>
        [new TraceProvider(RuntimeProvider.Name, Exceptions, Error) { EventIds = [80] }];

    public void Add(NetTraceEvent e, EventThread thread)
    {
        if (e.Type.Known == KnownEvent.Exception && ExceptionEvent.TryRead(e, out ExceptionEvent thrown))
        {
            intake.Add(new EventSample(Rows, intake.StackOf(e), thread, e.Nanoseconds, 1, 0) { Type = Known(thrown.TypeName.ToString()) });
        }
    }

    // So that rows do not each hold a text of their own.
    private string Known(string name)
    {
        if (_types.TryGetValue(name, out string? known))
        {
            return known;
        }

        if (_types.Count < MostTypes)
        {
            _types.Add(name);
        }

        return name;
    }
}
