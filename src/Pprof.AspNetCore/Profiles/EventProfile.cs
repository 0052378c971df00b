using Pprof.Collectors;

namespace Pprof.AspNetCore.Profiles;

/// <summary>
/// A profile of events: from the background if they are recorded there; else what happens while somebody waits for it.
/// </summary>
/// <param name="kind">Which.</param>
/// <param name="background">What is recorded all the time.</param>
/// <param name="recorder">Records what is not.</param>
/// <param name="places">Those who may have something recorded at once.</param>
/// <param name="time">The clock.</param>
internal sealed class EventProfile(
    EventKind kind, BackgroundRecording background, IEventRecorder recorder, RequestGate places, TimeProvider time)
    : INamedProfile
{
    public string Name => kind.Name;

    public string Description => kind.Description;

    public int Count => 0;

    public TimeMeaning Time => TimeMeaning.Difference;

    public async Task<RecordedProfile> TakeAsync(ProfileRequest request, CancellationToken cancel)
    {
        if (background.Of(Name) is { } recording)
        {
            return request.Duration is { } waited
                ? await DifferenceAsync(recording, waited, cancel).ConfigureAwait(false)
                : await recording.TakeAsync(Name, request.Collects, cancel).ConfigureAwait(false);
        }

        return request.Duration is { } duration
            ? await RecordAsync(duration, request.Collects, cancel).ConfigureAwait(false)
            : new RecordedProfile(kind.Empty(time.GetUtcNow(), Absence), [Absence]);
    }

    private string Absence => background.Wants(Name)
        ? $"Nothing is recorded: {background.Failure ?? "the application is not running."}"
        : $"Nothing is recorded in the background: ask with seconds, or add {Name} to Pprof:Background.";

    private async Task<RecordedProfile> DifferenceAsync(IEventRecording recording, TimeSpan duration, CancellationToken cancel)
    {
        RecordedProfile before = await recording.TakeAsync(Name, collects: false, cancel).ConfigureAwait(false);
        await Task.Delay(duration, time, cancel).ConfigureAwait(false);
        RecordedProfile after = await recording.TakeAsync(Name, collects: false, cancel).ConfigureAwait(false);
        return after with { Profile = ProfileDelta.Of(before.Profile, after.Profile) };
    }

    private async Task<RecordedProfile> RecordAsync(TimeSpan duration, bool collects, CancellationToken cancel)
    {
        if (!places.TryEnter())
        {
            throw new ProfileRefusedException("too many profiles of events are recorded at once: add their kinds to Pprof:Background", 503);
        }

        try
        {
            return await RecordInPlaceAsync(duration, collects, cancel).ConfigureAwait(false);
        }
        finally
        {
            places.Leave();
        }
    }

    private async Task<RecordedProfile> RecordInPlaceAsync(TimeSpan duration, bool collects, CancellationToken cancel)
    {
        IEventRecording recording = await recorder.StartAsync([Name], cancel).ConfigureAwait(false);
        await using (recording.ConfigureAwait(false))
        {
            DateTimeOffset start = time.GetUtcNow();
            await Task.Delay(duration, time, cancel).ConfigureAwait(false);
            TimeSpan passed = time.GetUtcNow() - start;
            RecordedProfile recorded = await recording.TakeAsync(Name, collects, cancel).ConfigureAwait(false);
            return recorded with { Profile = recorded.Profile with { DurationNanos = UnixTime.NanosecondsOf(passed) } };
        }
    }
}
