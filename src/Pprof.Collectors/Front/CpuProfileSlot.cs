using Pprof.Collectors.Recording;

namespace Pprof.Collectors.Front;

/// <summary>Holds the one CPU profile that may run at a time. All members may be called from any thread.</summary>
/// <param name="engine">What records.</param>
/// <param name="time">The clock.</param>
internal sealed class CpuProfileSlot(ICpuEngine engine, TimeProvider time)
{
    private readonly Lock _gate = new();
    private CpuProfileRun? _run;
    private ExitWatch? _watch;

    /// <summary>Whether a profile runs, is being started or being written: another one cannot be started.</summary>
    public bool IsRunning => Volatile.Read(ref _run) is not null;

    /// <summary>Starts a profile.</summary>
    public async Task<CpuProfileRun> StartAsync(ProfileDestination? destination, CpuProfileOptions? options, CancellationToken cancel)
    {
        options ??= new CpuProfileOptions();
        options.Check();
        cancel.ThrowIfCancellationRequested();
        CpuProfileRun run = Claim(destination);
        ICpuRecording? recording = null;
        try
        {
            destination?.Check();
            recording = await engine.StartAsync(options, cancel).ConfigureAwait(false);
        }
        finally
        {
            if (recording is null)
            {
                Release(run);
            }

            run.Started(recording);
        }

        return run;
    }

    /// <summary>Ends the profile that runs and writes it where it belongs.</summary>
    /// <exception cref="InvalidOperationException">None runs.</exception>
    public Task<RecordedProfile> StopAsync(CancellationToken cancel)
    {
        lock (_gate)
        {
            if (_run is not { Ending: null } run)
            {
                throw new InvalidOperationException(_run is null
                    ? "No CPU profile is being recorded: there is nothing to stop."
                    : "The CPU profile is being stopped already.");
            }

            return EndAsync(run, cancel);
        }
    }

    /// <summary>Ends a profile, unless somebody has: then the same is given to both.</summary>
    public Task<RecordedProfile> StopAsync(CpuProfileRun run, CancellationToken cancel)
    {
        lock (_gate)
        {
            return run.Ending ?? EndAsync(run, cancel);
        }
    }

    /// <summary>Records for a while; if somebody stops the profile before, it is given to both.</summary>
    public async Task<RecordedProfile> RecordAsync(
        TimeSpan duration, ProfileDestination? destination, CpuProfileOptions? options, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        CpuProfileRun run = await StartAsync(destination, options, cancel).ConfigureAwait(false);
        try
        {
            await Task.Delay(duration, time, cancel).ConfigureAwait(false);
        }
        catch
        {
            await AbandonAsync(run).ConfigureAwait(false);
            throw;
        }

        return await StopAsync(run, cancel).ConfigureAwait(false);
    }

    // Nothing is written.
    private async Task AbandonAsync(CpuProfileRun run)
    {
        try
        {
            await StopAsync(run, new CancellationToken(canceled: true)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // As asked for.
        }
    }

    /// <summary>Ends the profile that runs, if there is one, since the process ends; waits for a bounded time.</summary>
    /// <returns>Whether nothing is left to write.</returns>
    public bool StopForExit(TimeSpan patience)
    {
        CpuProfileRun? run = Volatile.Read(ref _run);
        if (run?.Destination is not { OutlivesProcess: true })
        {
            return true;
        }

        try
        {
            return Task.Run(() => StopAsync(run, CancellationToken.None)).Wait(patience);
        }
        catch (AggregateException)
        {
            // There is nobody left to tell.
            return false;
        }
    }

    private CpuProfileRun Claim(ProfileDestination? destination)
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (_gate)
        {
            if (_run is { } other)
            {
                throw new InvalidOperationException(FormattableString.Invariant(
                    $"A CPU profile is being recorded already, to {other.Destination?.Name ?? "its caller"}, since {other.Start:yyyy-MM-dd HH:mm:ss} UTC ({(now - other.Start).TotalSeconds:0.#} s): there can be one at a time."));
            }

            _watch = destination is { OutlivesProcess: true } ? new ExitWatch(this) : null;
            return _run = new CpuProfileRun(destination, now);
        }
    }

    private void Release(CpuProfileRun run)
    {
        lock (_gate)
        {
            if (_run == run)
            {
                _run = null;
                _watch?.End();
                _watch = null;
            }
        }
    }

    private Task<RecordedProfile> EndAsync(CpuProfileRun run, CancellationToken cancel) =>
        run.Ending = Task.Run(() => FinishAsync(run, cancel), CancellationToken.None);

    private async Task<RecordedProfile> FinishAsync(CpuProfileRun run, CancellationToken cancel)
    {
        try
        {
            ICpuRecording recording = await run.Recording.ConfigureAwait(false)
                ?? throw new InvalidOperationException("The CPU profile could not be started.");
            await using (recording.ConfigureAwait(false))
            {
                cancel.ThrowIfCancellationRequested();
                RecordedProfile recorded = await recording.StopAsync(cancel).ConfigureAwait(false);
                if (run.Destination is not null)
                {
                    await run.Destination.WriteAsync(recorded.Profile, cancel).ConfigureAwait(false);
                }

                return recorded;
            }
        }
        finally
        {
            Release(run);
        }
    }
}
