using Pprof.Collectors.Events;
using Pprof.Collectors.Recording;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors;

/// <summary>
/// Follows in the background what a process allocates, keeps, waits for and throws: our own process or another one that we
/// may watch. What it counts adds up from its start on. Any number of recorders may go on at a time.
/// </summary>
public sealed class EventRecorder : IAsyncDisposable
{
    private readonly EventRecording _recording;
    private bool _isDisposed;

    private EventRecorder(EventRecorderOptions options, EventRecording recording)
    {
        Options = options;
        _recording = recording;
    }

    /// <summary>What it follows.</summary>
    public EventRecorderOptions Options { get; }

    /// <summary>
    /// Completes when no event is to come any more, as when the process has ended; what was recorded can be taken all the
    /// same.
    /// </summary>
    public Task Ended => _recording.Ended;

    /// <summary>Events that the runtime had no room for, so that their samples are missing.</summary>
    public long LostEvents => _recording.LostEvents;

    /// <summary>Begins.</summary>
    /// <param name="processId">The process; <see cref="Environment.ProcessId"/> for our own.</param>
    /// <param name="options">What is asked for; null for the defaults.</param>
    /// <param name="port">
    /// The port to which the runtime of a process that was just started connects by itself: it is resumed once it is
    /// recorded, and so are, at once, other runtimes that connect, such as those of its children.
    /// </param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="RecordingException">The process cannot be recorded; says why.</exception>
    /// <exception cref="ArgumentException">There is no kind, or one that does not exist.</exception>
    public static Task<EventRecorder> StartAsync(
        int processId, EventRecorderOptions? options = null, DiagnosticsPort? port = null, CancellationToken cancel = default) =>
        StartAsync(processId, options, port, isSuspended: false, cancel);

    /// <summary>Begins before the first instruction of a process whose runtime waits at a port, and is resumed by somebody else.</summary>
    internal static Task<EventRecorder> StartSuspendedAsync(int processId, EventRecorderOptions options, CancellationToken cancel) =>
        StartAsync(processId, options, port: null, isSuspended: true, cancel);

    /// <summary>
    /// What was recorded until now. Sums never fall from one time to the next, but for what is in use; a stack with a method
    /// whose name comes late may be shown without it at first. May be called at any time, several times at once.
    /// </summary>
    /// <param name="kind">One of the kinds that are followed.</param>
    /// <param name="collect">Whether a garbage collection comes first, so that only what is alive is in use.</param>
    /// <param name="cancel">Gives up; nothing is lost.</param>
    /// <exception cref="ArgumentException">The kind is not followed.</exception>
    /// <exception cref="ObjectDisposedException">The recorder was disposed of.</exception>
    public Task<RecordedProfile> TakeAsync(ProfileKind kind, bool collect = false, CancellationToken cancel = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!Options.Kinds.Contains(kind))
        {
            throw new ArgumentException($"The kind {kind} is not followed.", nameof(kind));
        }

        return _recording.TakeAsync(kind, collect, cancel);
    }

    /// <summary>Ends; nothing can be taken afterwards.</summary>
    public ValueTask DisposeAsync()
    {
        _isDisposed = true;
        return _recording.DisposeAsync();
    }

    private static async Task<EventRecorder> StartAsync(
        int processId, EventRecorderOptions? options, DiagnosticsPort? port, bool isSuspended, CancellationToken cancel)
    {
        options ??= new EventRecorderOptions();
        if (options.Kinds.IsDefaultOrEmpty || options.Kinds.Any(kind => !Enum.IsDefined(kind)))
        {
            throw new ArgumentException("There have to be kinds, and such as exist.", nameof(options));
        }

        var recording = new EventRecording(new TargetProcess(processId), options);
        try
        {
            await recording.StartAsync(port, isSuspended, cancel).ConfigureAwait(false);
            return new EventRecorder(options, recording);
        }
        catch
        {
            await recording.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
