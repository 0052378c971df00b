using Pprof.Analysis;
using Pprof.Collectors;
using Pprof.NetTrace.Diagnostics;
using Pprof.Tool.Commands;
using Pprof.Tool.Host;

namespace Pprof.Tool.Recording;

/// <summary>A recording from its start to the profile that is written.</summary>
/// <param name="Options">What is asked for.</param>
/// <param name="Destination">Where the profile goes.</param>
/// <param name="Stop">When somebody wants to end it.</param>
/// <param name="Host">Where its progress is shown.</param>
internal sealed record RecordingRun(CollectOptions Options, ProfileDestination Destination, StopRequest Stop, ToolHost Host)
{
    // Of exit codes: as after Ctrl+C.
    private const int Interrupted = 130;

    /// <summary>Starts to record a process.</summary>
    /// <exception cref="ToolException">It cannot be recorded, or somebody wanted to end it before it began.</exception>
    public async Task<IRecorder> StartAsync(int processId, DiagnosticsPort? port)
    {
        try
        {
            return await Host.Recorders.StartAsync(processId, Options, port, Stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            throw new ToolException("nothing was recorded", e) { ExitCode = Interrupted };
        }
        catch (RecordingException e)
        {
            throw new ToolException(e.Message.TrimEnd('.'), e);
        }
    }

    /// <summary>Waits for the end of a recording, whatever it may be.</summary>
    public async Task<RecordingEnd> WaitAsync(IRecorder recorder)
    {
        using var progress = new RecordingProgress(recorder, Options, Host);
        using var over = new CancellationTokenSource();
        Task duration = Task.Delay(Options.Duration ?? Timeout.InfiniteTimeSpan, Host.Clock, over.Token);
        Task first = await Task.WhenAny(recorder.Ended, Stop.Requested, duration).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        return first == recorder.Ended ? RecordingEnd.Process : first == duration ? RecordingEnd.Duration : RecordingEnd.Request;
    }

    /// <summary>Ends a recording, writes its profiles, says where they are, and shows the top of the first if that is asked for.</summary>
    /// <exception cref="ToolException">There is no profile, or it cannot be written.</exception>
    public async Task FinishAsync(IRecorder recorder)
    {
        IReadOnlyList<CollectedProfile> collected = await StopAsync(recorder).ConfigureAwait(false);
        foreach (CollectedProfile one in collected)
        {
            (string path, long length) = Destination.Write(one.Recorded.Profile, one.Kind);
            new RecordingSummary(path, length, one, HasReport: Options.Top > 0).Say(Host);
        }

        if (Options.Top > 0)
        {
            ViewOptions view = ViewOptions.Default with { NodeCount = Options.Top };
            ReportRunner.Run(CommandTable.Find("top")!, pattern: null, collected[0].Recorded.Profile, view, Host);
        }
    }

    private static async Task<IReadOnlyList<CollectedProfile>> StopAsync(IRecorder recorder)
    {
        try
        {
            return await recorder.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (RecordingException e)
        {
            throw new ToolException(e.Message.TrimEnd('.'), e);
        }
    }
}

/// <summary>What ended a recording.</summary>
internal enum RecordingEnd
{
    /// <summary>The process that was recorded has ended.</summary>
    Process,

    /// <summary>The time that was asked for is over.</summary>
    Duration,

    /// <summary>Somebody wanted it to end.</summary>
    Request,
}
