namespace Pprof.Collectors.Recording;

/// <summary>Records the CPU profile of our own process.</summary>
internal interface ICpuEngine
{
    /// <summary>Starts; once the task has ended, every sample counts.</summary>
    Task<ICpuRecording> StartAsync(CpuProfileOptions options, CancellationToken cancel);
}

/// <summary>A running recording; disposing of it gives up what was recorded.</summary>
internal interface ICpuRecording : IAsyncDisposable
{
    /// <summary>Ends, once.</summary>
    Task<RecordedProfile> StopAsync(CancellationToken cancel);
}
