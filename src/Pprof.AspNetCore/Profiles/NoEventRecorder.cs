using Pprof.Collectors;

namespace Pprof.AspNetCore.Profiles;

/// <summary>Where no events can be recorded.</summary>
internal sealed class NoEventRecorder : IEventRecorder
{
    public Task<IEventRecording> StartAsync(IReadOnlyCollection<string> kinds, CancellationToken cancel) =>
        throw new RecordingException($"There is no recorder for {string.Join(", ", kinds)}.");
}
