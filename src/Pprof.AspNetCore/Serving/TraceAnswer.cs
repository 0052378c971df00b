using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Pprof.AspNetCore.Profiles;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.AspNetCore.Serving;

/// <summary>
/// Streams what the runtime tells for a while as a nettrace file: collections, exceptions, contention, threads, and the
/// stacks of all threads, as <c>dotnet-trace</c> records by default. One at a time.
/// </summary>
internal sealed class TraceAnswer(IOptions<PprofOptions> options, TimeProvider time) : IDisposable
{
    private static readonly ImmutableArray<TraceProvider> Providers =
    [
        new("Microsoft-Windows-DotNETRuntime", 0x100003801D, Level: 4),
        new("Microsoft-DotNETCore-SampleProfiler", 0, Level: 4),
    ];

    private readonly RequestGate _turn = new(1);

    public async Task WriteAsync(HttpContext context, CancellationToken cancel)
    {
        double seconds = ProfileQuery.FractionalSeconds(context.Request.Query) ?? 1;
        ProfileQuery.CheckDuration(context, seconds, options.Value);
        if (HttpMethods.IsHead(context.Request.Method))
        {
            Answers.BeginFile(context, "trace");
            return;
        }

        if (!_turn.TryEnter())
        {
            throw Refuse("runtime error: tracing is already enabled");
        }

        try
        {
            await RecordAsync(context, TimeSpan.FromSeconds(seconds), cancel).ConfigureAwait(false);
        }
        finally
        {
            _turn.Leave();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task RecordAsync(HttpContext context, TimeSpan duration, CancellationToken cancel)
    {
        TraceSession session;
        try
        {
            var wanted = new TraceSessionOptions { Providers = Providers, RundownKeywords = 0x8002_0139 };
            session = await DiagnosticsClient.ForProcess(Environment.ProcessId).StartTracingAsync(wanted, cancel).ConfigureAwait(false);
        }
        catch (DiagnosticsException e)
        {
            throw Refuse(e.Message);
        }

        Answers.BeginFile(context, "trace");
        Task copying = TraceCopy.RunAsync(session.Stream, context, (long)options.Value.MaxMegabytes << 20, cancel);
        try
        {
            await Task.WhenAny(copying, Task.Delay(duration, time, cancel)).ConfigureAwait(false);
            cancel.ThrowIfCancellationRequested();
            if (!copying.IsCompleted)
            {
                // Read meanwhile: the runtime answers once all is told.
                await session.StopAsync(cancel).ConfigureAwait(false);
            }

            await copying.ConfigureAwait(false);
        }
        finally
        {
            // Nothing may be written once the answer is over.
            await session.DisposeAsync().ConfigureAwait(false);
            await copying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static ProfileRefusedException Refuse(string reason) =>
        new($"Could not enable tracing: {reason}", StatusCodes.Status500InternalServerError);
}
