using Pprof.Collectors;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Tool.Recording;

/// <summary>Records in earnest.</summary>
internal sealed class CpuRecorders : IRecorders
{
    public async Task<IRecorder> StartAsync(
        int processId, CpuProfileOptions options, DiagnosticsPort? port, CancellationToken cancel) =>
        new RunningRecorder(await CpuRecorder.StartAsync(processId, options, port, cancel).ConfigureAwait(false));

    private sealed class RunningRecorder(CpuRecorder recorder) : IRecorder
    {
        public RecorderStatus Status => recorder.Status;

        public Task Ended => recorder.Ended;

        public Task<RecordedProfile> StopAsync(CancellationToken cancel) => recorder.StopAsync(cancel);

        public ValueTask DisposeAsync() => recorder.DisposeAsync();
    }
}
