using Pprof.Collectors;

namespace Pprof.AspNetCore.Profiles;

/// <summary>Records the events of our own runtime.</summary>
internal sealed class OwnEventRecorder : IEventRecorder
{
    public async Task<IEventRecording> StartAsync(IReadOnlyCollection<string> kinds, CancellationToken cancel)
    {
        var options = new EventRecorderOptions { Kinds = [.. kinds.Select(name => EventKinds.Find(name).Kind)] };
        return new Recording(await EventRecorder.StartAsync(Environment.ProcessId, options, null, cancel).ConfigureAwait(false));
    }

    private sealed class Recording(EventRecorder recorder) : IEventRecording
    {
        public Task<RecordedProfile> TakeAsync(string kind, bool collects, CancellationToken cancel) =>
            recorder.TakeAsync(EventKinds.Find(kind).Kind, collects, cancel);

        public ValueTask DisposeAsync() => recorder.DisposeAsync();
    }
}
