using Pprof.Collectors;

namespace Pprof.Tool.Recording;

/// <summary>The recordings of all kinds that are asked for, as one.</summary>
internal sealed class KindRecorder(CollectOptions options) : IRecorder
{
    private const long NanosecondsPerTick = 100;

    private readonly List<(CollectedKind Kind, CpuRecorder Recorder)> _times = [];
    private readonly long _begin = System.Diagnostics.Stopwatch.GetTimestamp();
    private EventRecorder? _events;

    public RecorderStatus Status => _times.Count > 0
        ? _times[0].Recorder.Status
        : new RecorderStatus(null, "", 0, _events?.LostEvents ?? 0, 0, System.Diagnostics.Stopwatch.GetElapsedTime(_begin));

    public Task Ended => Task.WhenAny([.. _times.Select(one => one.Recorder.Ended), .. _events is null ? Array.Empty<Task>() : [_events.Ended]]);

    /// <summary>Adds a recording of time.</summary>
    public void Add(CollectedKind kind, CpuRecorder recorder) => _times.Add((kind, recorder));

    /// <summary>Adds that of events.</summary>
    public void Add(EventRecorder recorder) => _events = recorder;

    public async Task<IReadOnlyList<CollectedProfile>> StopAsync(CancellationToken cancel)
    {
        var profiles = new List<CollectedProfile>();
        foreach ((CollectedKind kind, CpuRecorder recorder) in _times)
        {
            profiles.Add(new CollectedProfile(kind, await recorder.StopAsync(cancel).ConfigureAwait(false)));
        }

        foreach (CollectedKind kind in options.Kinds.Where(kind => kind.Events is not null))
        {
            profiles.Add(new CollectedProfile(kind, await TakeAsync(kind.Events!.Value, cancel).ConfigureAwait(false)));
        }

        return [.. profiles.OrderBy(profile => options.Kinds.IndexOf(profile.Kind))];
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

    // Without a collection, what is garbage by now would be in use.
    private async Task<RecordedProfile> TakeAsync(ProfileKind kind, CancellationToken cancel)
    {
        bool collect = kind == ProfileKind.Heap && !_events!.Ended.IsCompleted;
        RecordedProfile taken = await _events!.TakeAsync(kind, collect, cancel).ConfigureAwait(false);
        long duration = System.Diagnostics.Stopwatch.GetElapsedTime(_begin).Ticks * NanosecondsPerTick;
        return taken with { Profile = taken.Profile with { TimeNanos = taken.Profile.TimeNanos - duration, DurationNanos = duration } };
    }
}
