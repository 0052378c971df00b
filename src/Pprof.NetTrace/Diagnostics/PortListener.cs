using System.IO.Pipes;
using System.Net.Sockets;

namespace Pprof.NetTrace.Diagnostics;

/// <summary>Listens where runtimes connect to: a socket in a folder of this user alone, or on Windows a pipe of this user alone.</summary>
internal sealed class PortListener : IDisposable
{
    private const int Backlog = 64;
    private readonly Socket? _socket;
    private readonly string? _folder;

    private PortListener(string address, Socket? socket, string? folder)
    {
        Address = address;
        _socket = socket;
        _folder = folder;
    }

    public string Address { get; }

    public static PortListener Open()
    {
        if (OperatingSystem.IsWindows())
        {
            return new PortListener($"pprof-{Guid.NewGuid():N}", null, null);
        }

        // The folder comes with rights for its owner only.
        string folder = Directory.CreateTempSubdirectory("pprof-").FullName;
        string path = Path.Combine(folder, "port");
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        socket.Listen(Backlog);
        return new PortListener(path, socket, folder);
    }

    public async Task<Stream> AcceptAsync(CancellationToken cancel)
    {
        if (_socket is not null)
        {
            return new NetworkStream(await _socket.AcceptAsync(cancel).ConfigureAwait(false), ownsSocket: true);
        }

        var pipe = new NamedPipeServerStream(
            Address,
            PipeDirection.InOut,
            NamedPipeServerStream.MaxAllowedServerInstances,
            PipeTransmissionMode.Byte,
            PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        try
        {
            await pipe.WaitForConnectionAsync(cancel).ConfigureAwait(false);
            return pipe;
        }
        catch
        {
            await pipe.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public void Dispose()
    {
        _socket?.Dispose();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
