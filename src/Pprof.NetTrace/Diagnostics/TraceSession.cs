namespace Pprof.NetTrace.Diagnostics;

/// <summary>
/// A running session. Someone has to read <see cref="Stream"/> all the time, also while the session is being stopped:
/// the runtime sends the rest through it and answers only afterwards.
/// </summary>
public sealed class TraceSession : IAsyncDisposable
{
    private readonly DiagnosticsClient _client;
    private bool _isOver;

    internal TraceSession(DiagnosticsClient client, Stream stream, ulong id, int version)
    {
        _client = client;
        Stream = stream;
        Id = id;
        Version = version;
    }

    /// <summary>The events, for <see cref="NetTraceReader"/>; ends after a stop or with the process.</summary>
    public Stream Stream { get; }

    /// <summary>The runtime's number of the session.</summary>
    public ulong Id { get; }

    /// <summary>
    /// The form of the command that the runtime knew, from 1 to 5: before 3 all events have stacks, before 4 the
    /// rundown is all or nothing, before 5 there is no choice of single events.
    /// </summary>
    public int Version { get; }

    /// <summary>Stops the session; the stream then has the rundown and ends. A session that has ended is left alone.</summary>
    /// <exception cref="DiagnosticsException">The runtime refused, or the process could not be reached.</exception>
    public async Task StopAsync(CancellationToken cancel = default)
    {
        try
        {
            await _client.AskAsync(IpcCommand.StopTracing, new IpcWriter().Long(Id).ToArray(), null, cancel).ConfigureAwait(false);
        }
        catch (DiagnosticsException e) when (e.Failure is DiagnosticsFailure.NoSuchProcess or DiagnosticsFailure.Disconnected)
        {
            // The process has ended, and with it the session.
        }

        _isOver = true;
    }

    /// <summary>Breaks off, unless it was stopped: the runtime ends the session without a rundown, within a moment; it is not waited for long.</summary>
    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync().ConfigureAwait(false);
        if (!_isOver)
        {
            _isOver = true;
            await AbandonedSessions.EndAsync(_client).ConfigureAwait(false);
        }
    }
}
