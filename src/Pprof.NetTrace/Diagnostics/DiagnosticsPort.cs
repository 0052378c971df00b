using System.Net.Sockets;

namespace Pprof.NetTrace.Diagnostics;

/// <summary>
/// A port that runtimes connect to by themselves, when they were started with the variable DOTNET_DiagnosticPorts: the
/// only way to see a process from its first instruction. Needs .NET 5 or newer.
/// </summary>
/// <example>
/// <code>
/// await using var port = DiagnosticsPort.Open();
/// start.Environment["DOTNET_DiagnosticPorts"] = port.VariableToSuspend;
/// using Process process = Process.Start(start)!;
/// DiagnosticsClient client = await port.AcceptAsync();
/// await using TraceSession session = await client.StartTracingAsync(options);
/// await client.ResumeAsync();
/// </code>
/// </example>
public sealed class DiagnosticsPort : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly PortListener _listener;
    private readonly RuntimeConnections _connections = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    private DiagnosticsPort(PortListener listener)
    {
        _listener = listener;
        _accepting = AcceptAllAsync();
    }

    /// <summary>Where the port is: the path of a socket, or on Windows the name of a pipe.</summary>
    public string Address => _listener.Address;

    /// <summary>What to set DOTNET_DiagnosticPorts to, so that the process waits for <see cref="DiagnosticsClient.ResumeAsync"/>.</summary>
    public string VariableToSuspend => Address + ",suspend,connect";

    /// <summary>What to set DOTNET_DiagnosticPorts to, so that the process goes on at once.</summary>
    public string VariableToRun => Address + ",nosuspend,connect";

    /// <summary>Opens a port that only this user can reach.</summary>
    public static DiagnosticsPort Open() => new(PortListener.Open());

    /// <summary>Waits for the next runtime; each is given once.</summary>
    public async Task<DiagnosticsClient> AcceptAsync(CancellationToken cancel = default) =>
        new(await _connections.NextRuntimeAsync(cancel).ConfigureAwait(false));

    /// <summary>Closes the port and the connections that wait for a command; sessions go on.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _accepting.ConfigureAwait(false);
        _listener.Dispose();
        _connections.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAllAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                Stream stream = await _listener.AcceptAsync(_stop.Token).ConfigureAwait(false);
                await _connections.AddAsync(stream, _stop.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
            {
                // The port is being closed, or a runtime ended before it said who it is, or there are too many open
                // files: runtimes try again, so that a pause loses nothing.
                await Task.Delay(Pause, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }
}
