namespace Pprof.NetTrace.Diagnostics;

/// <summary>The way to a runtime. Each command takes a connection of its own.</summary>
internal abstract class DiagnosticsEndpoint(int processId)
{
    /// <summary>The process, as we count processes.</summary>
    public int ProcessId { get; } = processId;

    /// <summary>Opens a connection.</summary>
    /// <exception cref="DiagnosticsException">There is no way to the runtime; says why.</exception>
    public abstract Task<Stream> ConnectAsync(CancellationToken cancel);
}
