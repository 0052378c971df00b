using Pprof.Collectors;

namespace Pprof.Tool.Recording;

/// <summary>The recordings of all kinds that are asked for, as one.</summary>
internal sealed class KindRecorder(int processId, CollectOptions options, TimeProvider clock) : IRecorder
{
    private const long NanosecondsPerTick = 100;

    private readonly List<(CollectedKind Kind, CpuRecorder Recorder)> _times = [];

    // When the events began, by both clocks; without events, when all began.
    private long _begin;
    private long _timeNanos;
    private EventRecorder? _events;

    public RecorderStatus Status => _times.Count > 0 ? _times[0].Recorder.Status : EventStatus;

    /// <inheritdoc/>
    /// <remarks>Nothing tells of the end where snapshots alone are taken.</remarks>
    public Task Ended { get; private set; } = new TaskCompletionSource().Task;

    /// <summary>Adds a recording of time.</summary>
    public void Add(CollectedKind kind, CpuRecorder recorder) => _times.Add((kind, recorder));

    /// <summary>Adds that of events, which has just begun.</summary>
    public void Add(EventRecorder recorder)
    {
        _events = recorder;
        _begin = clock.GetTimestamp();
        _timeNanos = (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick;
    }

    /// <summary>Looks out for the end of the process, once all recordings are added.</summary>
    public void Watch()
    {
        Task[] ends = [.. _times.Select(one => one.Recorder.Ended), .. _events is null ? Array.Empty<Task>() : [_events.Ended]];
        Ended = ends.Length > 0 ? Task.WhenAny(ends) : Ended;
        _begin = _events is null ? clock.GetTimestamp() : _begin;
    }

    public async Task<CollectedProfiles> StopAsync(CancellationToken cancel)
    {
        RecorderStatus events = EventStatus;
        var profiles = new List<CollectedProfile>();
        var failures = new List<string>();

        // Samplers end first, and what stops the program comes last: its garbage collections are not to be in other profiles.
        Task[] times = [.. _times.Select(one => KeepAsync(one.Kind, StopAsync(one.Kind, one.Recorder, cancel), profiles, failures))];
        foreach (Task time in times)
        {
            await time.ConfigureAwait(false);
        }

        foreach (CollectedKind kind in options.Kinds.Where(kind => !kind.IsOfTime).OrderBy(kind => kind.Stops).ThenBy(NeedsCollection).ThenBy(kind => kind.IsSnapshot))
        {
            Task<CollectedProfile> taking = kind.IsSnapshot ? LookAsync(kind, cancel) : TakeAsync(kind, events, cancel);
            await KeepAsync(kind, taking, profiles, failures).ConfigureAwait(false);
        }

        return new CollectedProfiles([.. profiles.OrderBy(profile => options.Kinds.IndexOf(profile.Kind))], failures);
    }

    public async ValueTask DisposeAsync()
    {
        foreach ((_, CpuRecorder recorder) in _times)
        {
            await recorder.DisposeAsync().ConfigureAwait(false);
        }

        if (_events is not null)
        {
            await _events.DisposeAsync().ConfigureAwait(false);
        }
    }

    private RecorderStatus EventStatus =>
        new(null, "", 0, _events?.LostEvents ?? 0, TimeSpan.Zero, _begin == 0 ? TimeSpan.Zero : clock.GetElapsedTime(_begin));

    private async Task KeepAsync(
        CollectedKind kind, Task<CollectedProfile> profile, List<CollectedProfile> profiles, List<string> failures)
    {
        try
        {
            CollectedProfile kept = await profile.ConfigureAwait(false);
            lock (profiles)
            {
                profiles.Add(kept);
            }
        }
        catch (RecordingException e)
        {
            lock (profiles)
            {
                failures.Add(options.Kinds.Length > 1 ? $"no profile of {kind.Name}: {e.Message}" : e.Message);
            }
        }
    }

    private static async Task<CollectedProfile> StopAsync(CollectedKind kind, CpuRecorder recorder, CancellationToken cancel)
    {
        RecordedProfile recorded = await recorder.StopAsync(cancel).ConfigureAwait(false);
        return new CollectedProfile(kind, recorded, recorder.Status);
    }

    private async Task<CollectedProfile> TakeAsync(CollectedKind kind, RecorderStatus status, CancellationToken cancel)
    {
        bool collect = NeedsCollection(kind) && !_events!.Ended.IsCompleted;
        RecordedProfile taken = await _events!.TakeAsync(kind.Events!.Value, collect, cancel).ConfigureAwait(false);
        long duration = status.Duration.Ticks * NanosecondsPerTick;
        Profile profile = taken.Profile with { TimeNanos = _timeNanos, DurationNanos = duration };
        return new CollectedProfile(kind, taken with { Profile = profile }, status);
    }

    // Without a collection, what is garbage by now would be in use.
    private static bool NeedsCollection(CollectedKind kind) => kind.Events == ProfileKind.Heap;

    // Without the port: a runtime that had to be resumed was so by the other recordings.
    private async Task<CollectedProfile> LookAsync(CollectedKind kind, CancellationToken cancel)
    {
        long begin = clock.GetTimestamp();
        RecordedProfile seen = await kind.Look!(processId, options, cancel).ConfigureAwait(false);
        TimeSpan duration = clock.GetElapsedTime(begin);
        return new CollectedProfile(kind, seen, new RecorderStatus(null, "", 0, 0, TimeSpan.Zero, duration));
    }
}
