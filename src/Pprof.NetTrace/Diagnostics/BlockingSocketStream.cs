using System.Net;
using System.Net.Sockets;

namespace Pprof.NetTrace.Diagnostics;

/// <summary>
/// A connection that blocks the thread that reads it. One asynchronous call is enough to have the framework watch a
/// socket for good: then whatever arrives wakes three threads, of which the pool's spins, in a program that is to be disturbed
/// as little as can be. An asynchronous call blocks a thread of its own, since those of the pool belong to the program;
/// cancelling one closes the connection.
/// </summary>
internal sealed class BlockingSocketStream : Stream
{
    // A process that stands still accepts nobody, and once its queue is full, the system waits until it does. Nothing
    // else ends that: closing the socket does not.
    private const int MostConnectMilliseconds = 10_000;

    private readonly Socket _socket;

    private BlockingSocketStream(Socket socket)
    {
        _socket = socket;
    }

    public Socket Socket => _socket;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Opens a connection.</summary>
    /// <exception cref="SocketException">Nobody listens, or we may not.</exception>
    public static async Task<BlockingSocketStream> ConnectAsync(EndPoint address, CancellationToken cancel)
    {
        var stream = new BlockingSocketStream(new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Unspecified));
        try
        {
            await stream.RunAsync(() => stream.Connect(address), cancel).ConfigureAwait(false);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return _socket.Receive(buffer);
        }
        catch (SocketException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            while (!buffer.IsEmpty)
            {
                buffer = buffer[_socket.Send(buffer)..];
            }
        }
        catch (SocketException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int length = 0;
        await RunAsync(() => length = Read(buffer.Span), cancellationToken).ConfigureAwait(false);
        return length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        new(RunAsync(() => Write(buffer.Span), cancellationToken));

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _socket.Dispose();
        }

        base.Dispose(disposing);
    }

    // The limit of sending is that of connecting, too.
    private void Connect(EndPoint address)
    {
        _socket.SendTimeout = MostConnectMilliseconds;
        _socket.Connect(address);
        _socket.SendTimeout = 0;
    }

    private async Task RunAsync(Action action, CancellationToken cancel)
    {
        try
        {
            CancellationTokenRegistration closing = cancel.Register(_socket.Dispose);
            await using (closing.ConfigureAwait(false))
            {
                await Task.Factory.StartNew(
                    action, cancel, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default)
                    .ConfigureAwait(false);
            }

            // It may have been closed after the action was done.
            cancel.ThrowIfCancellationRequested();
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException && cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancel);
        }
    }
}
