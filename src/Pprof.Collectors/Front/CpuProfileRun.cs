using Pprof.Collectors.Recording;

namespace Pprof.Collectors.Front;

/// <summary>One CPU profile from its start to its end.</summary>
/// <param name="destination">Where it goes; null to its caller alone.</param>
/// <param name="start">When it began.</param>
internal sealed class CpuProfileRun(ProfileDestination? destination, DateTimeOffset start)
{
    private readonly TaskCompletionSource<ICpuRecording?> _recording = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ProfileDestination? Destination => destination;

    /// <summary>When it began.</summary>
    public DateTimeOffset Start => start;

    /// <summary>The recording, once it runs; null if it could not be started.</summary>
    public Task<ICpuRecording?> Recording => _recording.Task;

    /// <summary>Its end; null as long as nobody has asked for it.</summary>
    public Task<RecordedProfile>? Ending { get; set; }

    public void Started(ICpuRecording? recording) => _recording.SetResult(recording);
}
