namespace Pprof.Collectors.Recording;

/// <summary>The recorder, on our own process.</summary>
internal sealed class OwnProcessEngine : ICpuEngine
{
    /// <inheritdoc/>
    public Task<ICpuRecording> StartAsync(CpuProfileOptions options, CancellationToken cancel) =>
        throw new PlatformNotSupportedException("CPU profiles cannot be recorded here.");
}
