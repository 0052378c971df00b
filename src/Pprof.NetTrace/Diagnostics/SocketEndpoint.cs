using System.Net.Sockets;
using System.Text;

namespace Pprof.NetTrace.Diagnostics;

/// <summary>The socket of a runtime on Linux and macOS, in the temporary folder of its process.</summary>
internal sealed class SocketEndpoint(int processId) : DiagnosticsEndpoint(processId)
{
    // Of what the system takes as the address of a socket, macOS having the lower limit.
    private const int LongestPath = 104;

    public static string TemporaryFolder => Environment.GetEnvironmentVariable("TMPDIR") is { Length: > 0 } folder ? folder : "/tmp";

    public override async Task<Stream> ConnectAsync(CancellationToken cancel)
    {
        ProcessChecks.RequireProcess(ProcessId);
        bool isDenied = false, isBusy = false;
        foreach (string path in FindSockets())
        {
            try
            {
                BlockingSocketStream stream =
                    await BlockingSocketStream.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel).ConfigureAwait(false);
                if (await IsOfProcessAsync(stream).ConfigureAwait(false))
                {
                    return stream;
                }
            }
            catch (SocketException e)
            {
                // A socket stays behind when its process is killed; then nobody listens.
                isDenied |= e.SocketErrorCode == SocketError.AccessDenied;
                isBusy |= e.SocketErrorCode is SocketError.WouldBlock or SocketError.TryAgain or SocketError.TimedOut;
            }
        }

        if (isBusy)
        {
            throw ProcessChecks.NoAnswer(ProcessId);
        }

        throw isDenied ? ProcessChecks.AccessDenied(ProcessId) : ProcessChecks.NoSocket(ProcessId);
    }

    // Best first: the one that was made when the process started, then the newest.
    private IEnumerable<string> FindSockets()
    {
        IEnumerable<string> sockets = SocketName.List(TemporaryFolder, ProcessId);
        ulong? key = null;
        if (OperatingSystem.IsLinux())
        {
            var process = new LinuxProcess(ProcessId);
            key = process.StartTime();
            sockets = sockets.Concat(FindInOwnRoot(process));
        }

        return sockets
            .Where(path => Encoding.UTF8.GetByteCount(path) < LongestPath)
            .OrderByDescending(path => key is not null && SocketName.KeyOf(path) == key)
            .ThenByDescending(File.GetLastWriteTimeUtc);
    }

    // A container's process has a root and a count of its own; any process may have a temporary folder of its own.
    private static string[] FindInOwnRoot(LinuxProcess process)
    {
        int ownId = process.OwnId();
        string folder = process.Variable("TMPDIR") is { Length: > 0 } own ? own : "/tmp";
        return SocketName.List(process.Root + folder, ownId);
    }

    private async Task<bool> IsOfProcessAsync(BlockingSocketStream stream)
    {
        bool isOfProcess = false;
        try
        {
            return isOfProcess = IsOfProcess(stream.Socket);
        }
        finally
        {
            if (!isOfProcess)
            {
                await stream.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    // Anybody may make a file of that name in a common folder; the kernel knows who listens.
    private bool IsOfProcess(Socket socket)
    {
        const int SolSocket = 1, SoPeerCredentials = 17;
        const int SolLocal = 0, LocalPeerProcess = 2;
        byte[] peer = new byte[12];
        if (OperatingSystem.IsLinux())
        {
            socket.GetRawSocketOption(SolSocket, SoPeerCredentials, peer);
        }
        else if (OperatingSystem.IsMacOS())
        {
            socket.GetRawSocketOption(SolLocal, LocalPeerProcess, peer.AsSpan(0, sizeof(int)));
        }
        else
        {
            return true;
        }

        return BitConverter.ToInt32(peer) == ProcessId;
    }
}
