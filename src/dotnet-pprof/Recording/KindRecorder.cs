using Pprof.Collectors;

namespace Pprof.Tool.Recording;

/// <summary>The recordings of all kinds that are asked for, as one.</summary>
internal sealed class KindRecorder(CollectOptions options) : IRecorder
{
    private const long NanosecondsPerTick = 100;

    private readonly List<(CollectedKind Kind, CpuRecorder Recorder)> _times = [];
    private readonly long _begin = System.Diagnostics.Stopwatch.GetTimestamp();
    private EventRecorder? _events;

    public RecorderStatus Status => _times.Count > 0 ? _times[0].Recorder.Status : EventStatus;

    public Task Ended => Task.WhenAny([.. _times.Select(one => one.Recorder.Ended), .. _events is null ? Array.Empty<Task>() : [_events.Ended]]);

    /// <summary>Adds a recording of time.</summary>
    public void Add(CollectedKind kind, CpuRecorder recorder) => _times.Add((kind, recorder));

    /// <summary>Adds that of events.</summary>
    public void Add(EventRecorder recorder) => _events = recorder;

    public async Task<IReadOnlyList<CollectedProfile>> StopAsync(CancellationToken cancel)
    {
        // Samplers end before the garbage is collected for the heap.
        Task<CollectedProfile>[] profiles =
        [
            .. _times.Select(one => StopAsync(one.Kind, one.Recorder, cancel)),
            .. options.Kinds.Where(kind => kind.Events is not null).Select(kind => TakeAsync(kind, cancel)),
        ];
        return [.. (await Task.WhenAll(profiles).ConfigureAwait(false)).OrderBy(profile => options.Kinds.IndexOf(profile.Kind))];
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
        new(null, "", 0, _events?.LostEvents ?? 0, TimeSpan.Zero, System.Diagnostics.Stopwatch.GetElapsedTime(_begin));

    private static async Task<CollectedProfile> StopAsync(CollectedKind kind, CpuRecorder recorder, CancellationToken cancel)
    {
        RecordedProfile recorded = await recorder.StopAsync(cancel).ConfigureAwait(false);
        return new CollectedProfile(kind, recorded, recorder.Status);
    }

    // Without a collection, what is garbage by now would be in use.
    private async Task<CollectedProfile> TakeAsync(CollectedKind kind, CancellationToken cancel)
    {
        RecorderStatus status = EventStatus;
        bool collect = kind.Events == ProfileKind.Heap && !_events!.Ended.IsCompleted;
        RecordedProfile taken = await _events!.TakeAsync(kind.Events!.Value, collect, cancel).ConfigureAwait(false);
        long duration = status.Duration.Ticks * NanosecondsPerTick;
        Profile profile = taken.Profile with { TimeNanos = taken.Profile.TimeNanos - duration, DurationNanos = duration };
        return new CollectedProfile(kind, taken with { Profile = profile }, status);
    }
}
