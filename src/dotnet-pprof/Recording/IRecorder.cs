using Pprof.Collectors;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Tool.Recording;

/// <summary>A recording that goes on.</summary>
internal interface IRecorder : IAsyncDisposable
{
    /// <summary>How far it is.</summary>
    RecorderStatus Status { get; }

    /// <summary>Completes when the process that is recorded has ended; the same task each time.</summary>
    Task Ended { get; }

    /// <summary>Ends it.</summary>
    /// <returns>A profile for each kind that was asked for, or why there is none; the others are there all the same.</returns>
    Task<CollectedProfiles> StopAsync(CancellationToken cancel);
}

/// <summary>Starts recordings.</summary>
internal interface IRecorders
{
    /// <summary>Starts to record a process.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="port">Where the runtime of the process connects to, for one that was started for it; else null.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="RecordingException">It cannot be recorded; the message is a sentence.</exception>
    Task<IRecorder> StartAsync(int processId, CollectOptions options, DiagnosticsPort? port, CancellationToken cancel);
}
