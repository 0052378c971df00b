namespace Pprof.Collectors.Recording;

/// <summary>The recorder, on our own process.</summary>
internal sealed class OwnProcessEngine : ICpuEngine
{
    /// <inheritdoc/>
    public async Task<ICpuRecording> StartAsync(CpuProfileOptions options, CancellationToken cancel) =>
        new OwnRecording(await CpuRecorder.StartAsync(Environment.ProcessId, options, port: null, cancel).ConfigureAwait(false));

    private sealed class OwnRecording(CpuRecorder recorder) : ICpuRecording
    {
        public Task<RecordedProfile> StopAsync(CancellationToken cancel) => recorder.StopAsync(cancel);

        public ValueTask DisposeAsync() => recorder.DisposeAsync();
    }
}
