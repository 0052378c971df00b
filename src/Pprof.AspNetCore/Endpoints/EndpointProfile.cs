using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pprof.AspNetCore.Labels;
using Pprof.Collectors;
using Pprof.Collectors.Front;

namespace Pprof.AspNetCore.Endpoints;

/// <summary>One CPU profile of some endpoints: all of the process is recorded, and what worked for their requests is kept.</summary>
internal sealed partial class EndpointProfile(string path, EndpointProfileOptions options)
{
    private const int Waiting = 0;
    private const int Starting = 1;
    private const int Recording = 2;
    private const int Done = 3;
    private static readonly TimeSpan ExitPatience = TimeSpan.FromSeconds(5);

    // Resolved now, since the application may change its folder.
    private readonly FileDestination _file = new(path);
    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state = Waiting;
    private int _requests;
    private int _hasLoggedRefusal;

    /// <summary>Ends when the profile is written, or cannot be.</summary>
    public Task Ending { get; private set; } = Task.CompletedTask;

    public Task InvokeAsync(HttpContext context, RequestDelegate handler) =>
        Volatile.Read(ref _state) == Done ? handler(context) : RecordAsync(context, handler);

    private async Task RecordAsync(HttpContext context, RequestDelegate handler)
    {
        if (Interlocked.CompareExchange(ref _state, Starting, Waiting) == Waiting)
        {
            await StartAsync(context.RequestServices).ConfigureAwait(false);
        }

        // Others go on while it starts, and may end before it has.
        bool isWhole = Volatile.Read(ref _state) == Recording;
        try
        {
            using (ProfileLabels.Push(LabelsOf(context)))
            {
                await handler(context).ConfigureAwait(false);
            }
        }
        finally
        {
            if (isWhole && Volatile.Read(ref _state) == Recording && Interlocked.Increment(ref _requests) >= options.Requests)
            {
                _enough.TrySetResult();
            }
        }
    }

    // Without AddPprof nobody else has said which request this is.
    private LabelSet LabelsOf(HttpContext context)
    {
        LabelSet labels = context.GetEndpoint() is { } endpoint ? RouteLabels.Of(endpoint).Of(context.Request.Method).Labels : LabelSet.Empty;
        return labels.With(EndpointSamples.Key, _id);
    }

    private async Task StartAsync(IServiceProvider services)
    {
        CpuProfileSlot slot = services.GetService<CpuProfileSlot>() ?? CpuProfiler.Slot;
        ILogger logger = services.GetRequiredService<ILogger<EndpointProfile>>();
        IHostApplicationLifetime lifetime = services.GetRequiredService<IHostApplicationLifetime>();
        try
        {
            // Not to be given up with the request that happens to be the first.
            _file.Check();
            CpuProfileRun run = await slot.StartAsync(null, options.Cpu, lifetime.ApplicationStopping).ConfigureAwait(false);
            Volatile.Write(ref _state, Recording);

            // What is registered last is called first: the recording is to hear of the end before it is waited for.
            lifetime.ApplicationStopping.Register(() => Ending.Wait(ExitPatience));
            Ending = Task.Run(() => FinishAsync(slot, run, lifetime, logger), CancellationToken.None);
            if (lifetime.ApplicationStopping.IsCancellationRequested)
            {
                // It may have come before there was anything to wait for.
                await Ending.WaitAsync(ExitPatience).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            // Whatever it is, it is no matter of the request.
            if (Interlocked.Exchange(ref _hasLoggedRefusal, 1) == 0)
            {
                LogRefusal(logger, path, e.Message);
            }

            Interlocked.CompareExchange(ref _state, Waiting, Starting);
        }
    }

    private async Task FinishAsync(CpuProfileSlot slot, CpuProfileRun run, IHostApplicationLifetime lifetime, ILogger logger)
    {
        try
        {
            using (var ending = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping))
            {
                await Task.WhenAny(_enough.Task, Task.Delay(options.Duration, ending.Token)).ConfigureAwait(false);
                await ending.CancelAsync().ConfigureAwait(false);
            }

            RecordedProfile recorded = await slot.StopAsync(run, CancellationToken.None).ConfigureAwait(false);
            Volatile.Write(ref _state, Done);
            Profile kept = EndpointSamples.Keep(recorded.Profile, _id);
            await _file.WriteAsync(kept, CancellationToken.None).ConfigureAwait(false);
            LogWritten(logger, _file.Name, Volatile.Read(ref _requests), kept.Samples.Count);
        }
        catch (Exception e)
        {
            // Requests go on as if there were no profile.
            LogFailure(logger, path, e);
        }
        finally
        {
            Volatile.Write(ref _state, Done);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The profile {Path} waits for a later request: {Reason}")]
    private static partial void LogRefusal(ILogger logger, string path, string reason);

    [LoggerMessage(2, LogLevel.Information, "The profile {Path} is written: {Requests} requests, {Samples} different samples.")]
    private static partial void LogWritten(ILogger logger, string path, int requests, int samples);

    [LoggerMessage(3, LogLevel.Error, "The profile {Path} could not be written.")]
    private static partial void LogFailure(ILogger logger, string path, Exception e);
}
