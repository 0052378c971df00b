using Pprof.Collectors;

namespace Pprof.AspNetCore.Profiles;

/// <summary>Begins to record kinds of events of our own process.</summary>
internal interface IEventRecorder
{
    /// <summary>Begins; once the task has ended, every event counts.</summary>
    /// <param name="kinds">Names of <see cref="EventKinds"/>.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="RecordingException">Nothing can be recorded; says why.</exception>
    Task<IEventRecording> StartAsync(IReadOnlyCollection<string> kinds, CancellationToken cancel);
}

/// <summary>A running recording; disposing of it ends it.</summary>
internal interface IEventRecording : IAsyncDisposable
{
    /// <summary>What was recorded until now.</summary>
    /// <param name="kind">One of those that it was started with.</param>
    /// <param name="collects">Whether garbage is collected first.</param>
    /// <param name="cancel">Gives up the profile, not the recording.</param>
    Task<RecordedProfile> TakeAsync(string kind, bool collects, CancellationToken cancel);
}
