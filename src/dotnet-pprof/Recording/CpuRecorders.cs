using Pprof.Collectors;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Tool.Recording;

/// <summary>Records in earnest.</summary>
internal sealed class CpuRecorders : IRecorders
{
    public Task<IRecorder> StartAsync(
        int processId, CpuProfileOptions options, DiagnosticsPort? port, CancellationToken cancel) =>
        throw new RecordingException("CPU cannot be recorded yet.");
}
