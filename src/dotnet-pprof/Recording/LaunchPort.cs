using System.Net.Sockets;
using Pprof.NetTrace.Diagnostics;
using Pprof.Tool.Host;

namespace Pprof.Tool.Recording;

/// <summary>Where the runtimes of a program that is started wait until they may go on.</summary>
internal sealed class LaunchPort : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _stop = new();
    private Task _resuming = Task.CompletedTask;

    private LaunchPort(DiagnosticsPort? port)
    {
        Port = port;
    }

    /// <summary>The port; null if none can be opened here.</summary>
    public DiagnosticsPort? Port { get; }

    /// <summary>Opens one. Without it a program is recorded as one that runs already, which is said.</summary>
    public static LaunchPort Open(ToolHost host)
    {
        try
        {
            return new LaunchPort(DiagnosticsPort.Open());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SocketException or ArgumentException)
        {
            host.Say($"Methods that run at the start may have no names: no port can be opened in {Path.GetTempPath()}: {Reason.Of(e)}.");
            return new LaunchPort(null);
        }
    }

    /// <summary>
    /// Lets every runtime go on that connects from now on: when the recording is over, the program may still start
    /// others, which would wait forever.
    /// </summary>
    public void ResumeAll()
    {
        if (Port is { } port)
        {
            _resuming = ResumeAllAsync(port, _stop.Token);
        }
    }

    /// <summary>Closes the port where there is no time to wait.</summary>
    public void Abandon() => DisposeAsync().AsTask().Wait(Patience);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _resuming.ConfigureAwait(false);
        if (Port is not null)
        {
            await Port.DisposeAsync().ConfigureAwait(false);
        }

        _stop.Dispose();
    }

    private static async Task ResumeAllAsync(DiagnosticsPort port, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                DiagnosticsClient client = await port.AcceptAsync(cancel).ConfigureAwait(false);
                await client.ResumeAsync(cancel).ConfigureAwait(false);
            }
            catch (Exception e) when (e is OperationCanceledException or DiagnosticsException)
            {
                // It is over, or that process has ended.
            }
        }
    }
}
