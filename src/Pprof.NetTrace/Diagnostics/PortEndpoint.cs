using System.Threading.Channels;

namespace Pprof.NetTrace.Diagnostics;

/// <summary>The way to a runtime that connects to us.</summary>
internal sealed class PortEndpoint(int processId) : DiagnosticsEndpoint(processId)
{
    private readonly Channel<Stream> _waiting = Channel.CreateUnbounded<Stream>();

    public void Add(Stream stream)
    {
        if (!_waiting.Writer.TryWrite(stream))
        {
            stream.Dispose();
        }
    }

    public override async Task<Stream> ConnectAsync(CancellationToken cancel)
    {
        try
        {
            return await _waiting.Reader.ReadAsync(cancel).ConfigureAwait(false);
        }
        catch (ChannelClosedException e)
        {
            throw new DiagnosticsException(
                DiagnosticsFailure.Disconnected, ProcessId, $"The port that process {ProcessId} connected to was closed.", e);
        }
    }

    public void Close()
    {
        _waiting.Writer.TryComplete();
        while (_waiting.Reader.TryRead(out Stream? stream))
        {
            stream.Dispose();
        }
    }
}
