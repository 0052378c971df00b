using System.Buffers.Binary;
using System.Threading.Channels;

namespace Pprof.NetTrace.Diagnostics;

/// <summary>
/// The connections that runtimes opened to us, by runtime. A runtime opens one, says who it is and waits for a command;
/// once it got one, it opens the next.
/// </summary>
internal sealed class RuntimeConnections : IDisposable
{
    private const int AdvertiseLength = 34;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly Dictionary<Guid, PortEndpoint> _runtimes = [];
    private readonly Channel<PortEndpoint> _new = Channel.CreateUnbounded<PortEndpoint>();

    public async Task AddAsync(Stream stream, CancellationToken cancel)
    {
        byte[] advertise = new byte[AdvertiseLength];
        using (var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel))
        {
            patience.CancelAfter(Patience);
            try
            {
                await stream.ReadExactlyAsync(advertise, patience.Token).ConfigureAwait(false);
            }
            catch
            {
                await stream.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }

        if (!advertise.AsSpan().StartsWith("ADVR_V1\0"u8))
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            return;
        }

        Add(stream, new Guid(advertise.AsSpan(8, 16)), (int)BinaryPrimitives.ReadInt64LittleEndian(advertise.AsSpan(24)));
    }

    public async Task<PortEndpoint> NextRuntimeAsync(CancellationToken cancel) =>
        await _new.Reader.ReadAsync(cancel).ConfigureAwait(false);

    public void Dispose()
    {
        _new.Writer.TryComplete();
        foreach (PortEndpoint runtime in _runtimes.Values)
        {
            runtime.Close();
        }
    }

    private void Add(Stream stream, Guid runtime, int processId)
    {
        if (!_runtimes.TryGetValue(runtime, out PortEndpoint? endpoint))
        {
            endpoint = new PortEndpoint(processId);
            _runtimes.Add(runtime, endpoint);
            _new.Writer.TryWrite(endpoint);
        }

        endpoint.Add(stream);
    }
}
