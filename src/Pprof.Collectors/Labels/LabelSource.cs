using System.Diagnostics.Tracing;

namespace Pprof.Collectors.Labels;

/// <summary>Tells the labels to whoever asks from outside by a session; until then it does nothing.</summary>
[EventSource(Name = LabelBatch.Provider)]
internal sealed class LabelSource : EventSource
{
    private static readonly LabelSource Instance = new();

    // Before the base class begins, which may already be told of a session.
    private readonly Lock _gate = new();
    private LabelPump? _pump;
    private bool _isPumping;

    private LabelSource()
    {
    }

    /// <summary>Makes the source known to the runtime, once.</summary>
    public static void Start() => _ = Instance;

    [Event(LabelBatch.EventId, Level = EventLevel.Informational)]
    public void Batch(byte[] content) => WriteEvent(LabelBatch.EventId, content);

    protected override void OnEventCommand(EventCommandEventArgs command)
    {
        lock (_gate)
        {
            bool isEnabled = IsEnabled();
            if (isEnabled && _isPumping)
            {
                _pump?.Restate();
            }
            else if (isEnabled)
            {
                _pump = LabelPump.Start(Batch, _pump);
            }
            else if (_isPumping)
            {
                _pump?.Stop();
            }

            _isPumping = isEnabled;
        }
    }
}
