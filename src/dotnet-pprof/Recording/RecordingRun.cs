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

    /// <summary>Waits for the end of a recording, whatever it may be; a snapshot alone is taken at once.</summary>
    public async Task<RecordingEnd> WaitAsync(IRecorder recorder)
    {
        using var progress = new RecordingProgress(recorder, Options, Host);
        using var over = new CancellationTokenSource();
        TimeSpan wanted = Options.Duration ?? (Options.Kinds.All(kind => kind.IsSnapshot) ? TimeSpan.Zero : Timeout.InfiniteTimeSpan);
        Task duration = Task.Delay(wanted, Host.Clock, over.Token);
        Task ended = recorder.Ended;
        Task first = await Task.WhenAny(ended, Stop.Requested, duration).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        return first == ended ? RecordingEnd.Process : first == duration ? RecordingEnd.Duration : RecordingEnd.Request;
    }

    /// <summary>Ends a recording, writes its profiles, says where they are, and shows the top of the first if that is asked for.</summary>
    /// <exception cref="ToolException">Some profile is missing or cannot be written; the others are written all the same.</exception>
    public async Task FinishAsync(IRecorder recorder)
    {
        (IReadOnlyList<CollectedProfile> collected, IReadOnlyList<string> missing) =
            await recorder.StopAsync(CancellationToken.None).ConfigureAwait(false);
        List<string> failures = [.. missing.Select(reason => reason.TrimEnd('.'))];
        foreach (CollectedProfile one in collected)
        {
            try
            {
                (string path, long length) = Destination.Write(one.Recorded.Profile, one.Kind);
                new RecordingSummary(path, length, one, HasReport: Options.Top > 0).Say(Host);
            }
            catch (ToolException e) when (e.ExitCode != ToolException.ClosedOutput)
            {
                failures.Add(e.Message);
            }
        }

        if (Options.Top > 0 && collected.Count > 0)
        {
            ViewOptions view = ViewOptions.Default with { NodeCount = Options.Top };
            ReportRunner.Run(CommandTable.Find("top")!, pattern: null, collected[0].Recorded.Profile, view, Host);
        }

        if (failures.Count > 0)
        {
            throw new ToolException(string.Join('\n', failures));
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
