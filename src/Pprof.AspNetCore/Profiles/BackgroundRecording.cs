using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Pprof.AspNetCore.Profiles;

/// <summary>Records the kinds that the options name, from the start of the application to its end.</summary>
internal sealed partial class BackgroundRecording(
    IEventRecorder recorder, IOptions<PprofOptions> options, ILogger<BackgroundRecording> logger) : IHostedService, IAsyncDisposable
{
    private readonly ImmutableHashSet<string> _kinds = [.. options.Value.Background];
    private IEventRecording? _recording;

    /// <summary>Why nothing is recorded, as a sentence; null if all is as it was asked for.</summary>
    public string? Failure { get; private set; }

    /// <summary>The recording of a kind; null if it is not recorded.</summary>
    public IEventRecording? Of(string kind) => _kinds.Contains(kind) ? Volatile.Read(ref _recording) : null;

    /// <summary>Whether a kind was asked for.</summary>
    public bool Wants(string kind) => _kinds.Contains(kind);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_kinds.IsEmpty)
        {
            return;
        }

        try
        {
            Volatile.Write(ref _recording, await recorder.StartAsync(_kinds, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // An application is not to stay down for want of its profiles.
            Failure = e.Message;
            LogFailure(string.Join(", ", _kinds.Order(StringComparer.Ordinal)), e);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync().ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _recording, null) is { } recording)
        {
            await recording.DisposeAsync().ConfigureAwait(false);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Nothing is recorded in the background, although {Kinds} should be.")]
    private partial void LogFailure(string kinds, Exception e);
}
