using System.Threading.Channels;
using Pprof.Collectors.Code.Managed;
using Pprof.Collectors.Recording.Trace;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Recording;

/// <summary>
/// The way to the target's runtime, from which the names of its methods come: its diagnostics port, or, from inside of a
/// process without one, a listener.
/// </summary>
internal sealed class RuntimeNames(TargetProcess target, ManagedCode code, IReadOnlyList<ITraceConsumer> consumers) : IAsyncDisposable
{
    private TraceLink? _link;
    private ListenerNames? _listener;
    private bool _isStopped;

    /// <summary>The runtime; null if it cannot be asked, or was not reached yet.</summary>
    public DiagnosticsClient? Client { get; private set; }

    /// <summary>Whether the runtime tells of all methods, so that other code it has made is glue.</summary>
    public bool AreComplete => Client is not null;

    /// <summary>The assembly that the program begins in; empty if it is not known.</summary>
    public string EntryAssembly { get; private set; } = "";

    /// <summary>Our threads that read events.</summary>
    public IReadOnlyList<int> ThreadIds => _listener is not null ? [_listener.ThreadId] : _link?.ThreadIds ?? [];

    /// <summary>Why the runtime cannot be asked; null if it can.</summary>
    public DiagnosticsException? Failure { get; private set; }

    /// <summary>What is missing, a sentence each.</summary>
    public IEnumerable<string> Notices
    {
        get
        {
            if (_listener is not null)
            {
                yield return _listener.Notice;
            }
            else if (Failure is not null)
            {
                yield return Failure.Failure == DiagnosticsFailure.NotDotNet
                    ? "There is no .NET runtime in the process: functions are those of its binaries."
                    : $"{Failure.Message} Names of .NET methods are missing.";
            }

            if (_link?.Failure is string failure)
            {
                yield return failure;
            }

            if (_link?.LostEvents is > 0 and long lost)
            {
                yield return $"The runtime lost {lost} events: names or labels may be missing.";
            }
        }
    }

    /// <summary>Reaches the runtime of a process that runs; one that cannot be reached is a notice.</summary>
    public async Task ConnectAsync(CancellationToken cancel)
    {
        try
        {
            await ConnectAsync(DiagnosticsClient.ForProcess(target.Id), isAttached: true, cancel).ConfigureAwait(false);
        }
        catch (DiagnosticsException e)
        {
            Failure = e;
            _listener = target.IsSelf ? new ListenerNames(code, TimeProvider.System) : null;
        }
    }

    /// <summary>
    /// Waits in the background for the runtime of the target to connect, and resumes it. Goes on after the recording,
    /// until the port is closed, since children of the target wait at the same port.
    /// </summary>
    public void AcceptFrom(DiagnosticsPort port) => _ = AcceptAllAsync(port);

    /// <summary>Has the runtime tell what is there, and reads it to the end.</summary>
    public async Task StopAsync(CancellationToken cancel)
    {
        _isStopped = true;
        if (_link is not null)
        {
            await _link.StopAsync(cancel).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isStopped = true;
        _listener?.Dispose();
        if (_link is not null)
        {
            await _link.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task ConnectAsync(DiagnosticsClient client, bool isAttached, CancellationToken cancel)
    {
        RuntimeProcess process = await client.GetProcessAsync(cancel).ConfigureAwait(false);
        EntryAssembly = process.EntryAssembly;
        _link = await TraceLink.StartAsync(client, consumers, new TraceLinkOptions { NamesAtStart = isAttached }, cancel).ConfigureAwait(false);
        Client = client;
    }

    private async Task AcceptAllAsync(DiagnosticsPort port)
    {
        while (true)
        {
            try
            {
                DiagnosticsClient client = await port.AcceptAsync().ConfigureAwait(false);
                _ = ConnectAndResumeAsync(client);
            }
            catch (Exception e) when (e is ChannelClosedException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    // Whatever goes wrong, no process may be left waiting.
    private async Task ConnectAndResumeAsync(DiagnosticsClient client)
    {
        try
        {
            if (client.ProcessId == target.Id && !_isStopped)
            {
                await ConnectAsync(client, isAttached: false, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (DiagnosticsException e)
        {
            Failure = e;
        }

        try
        {
            await client.ResumeAsync().ConfigureAwait(false);
        }
        catch (DiagnosticsException)
        {
            // It has ended.
        }
    }
}
