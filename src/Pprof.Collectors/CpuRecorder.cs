using Pprof.Collectors.Recording;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors;

/// <summary>
/// Records where a process spends its CPU time: our own or another one that we may watch. Any number of recordings may go
/// on at a time.
/// </summary>
public sealed class CpuRecorder : IAsyncDisposable
{
    private readonly CpuRecording _recording;
    private int _isStopped;

    private CpuRecorder(CpuRecording recording)
    {
        _recording = recording;
    }

    /// <summary>How it is getting on.</summary>
    public RecorderStatus Status => _recording.Status;

    /// <summary>Completes when the process has ended; what was recorded is there all the same.</summary>
    public Task Ended => _recording.Ended;

    /// <summary>Begins to record.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="options">What is asked for; null for the defaults.</param>
    /// <param name="port">
    /// The port to which the runtime of a process that was just started connects by itself: it is resumed once it is
    /// recorded, and so are, at once, other runtimes that connect, such as those of its children. A process that never
    /// connects is recorded without the names of .NET methods.
    /// </param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="RecordingException">The process cannot be recorded; says why.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static async Task<CpuRecorder> StartAsync(
        int processId, CpuProfileOptions? options = null, DiagnosticsPort? port = null, CancellationToken cancel = default)
    {
        options ??= new CpuProfileOptions();
        options.Check();
        var recording = new CpuRecording(new TargetProcess(processId), options, isLaunched: port is not null);
        try
        {
            await recording.StartAsync(port, cancel).ConfigureAwait(false);
            return new CpuRecorder(recording);
        }
        catch
        {
            await recording.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Ends and makes the profile.</summary>
    /// <param name="cancel">Gives up; what was recorded is lost then.</param>
    /// <exception cref="InvalidOperationException">It was ended before.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<RecordedProfile> StopAsync(CancellationToken cancel = default)
    {
        if (Interlocked.Exchange(ref _isStopped, 1) != 0)
        {
            throw new InvalidOperationException("The recording was ended before.");
        }

        try
        {
            return await _recording.StopAsync(cancel).ConfigureAwait(false);
        }
        finally
        {
            await _recording.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Breaks off, if it goes on; nothing is kept.</summary>
    public ValueTask DisposeAsync()
    {
        _isStopped = 1;
        return _recording.DisposeAsync();
    }
}
