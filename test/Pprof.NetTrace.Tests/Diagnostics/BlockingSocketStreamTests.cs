using System.Net.Sockets;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.NetTrace.Tests.Diagnostics;

/// <summary>Connections to those who do not answer.</summary>
public sealed class BlockingSocketStreamTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pprof-socket").FullName;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly UnixDomainSocketEndPoint _address;

    public BlockingSocketStreamTests()
    {
        _address = new UnixDomainSocketEndPoint(Path.Combine(_folder, "s"));
        _listener.Bind(_address);
        _listener.Listen(1);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _listener.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Whoever_accepts_nobody_is_given_up()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a full queue refuses at once.");
        var accepted = new List<BlockingSocketStream>();
        try
        {
            SocketException error = await Assert.ThrowsAsync<SocketException>(async () =>
            {
                while (accepted.Count < 100)
                {
                    accepted.Add(await BlockingSocketStream.ConnectAsync(_address, Cancel));
                }
            });

            Assert.Contains(error.SocketErrorCode, new[] { SocketError.WouldBlock, SocketError.TryAgain, SocketError.TimedOut });
            Assert.InRange(accepted.Count, 1, 99);
        }
        finally
        {
            accepted.ForEach(stream => stream.Dispose());
        }
    }

    [Fact]
    public async Task Waiting_for_an_answer_can_be_cancelled()
    {
        using BlockingSocketStream stream = await BlockingSocketStream.ConnectAsync(_address, Cancel);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        ValueTask<int> reading = stream.ReadAsync(new byte[1], giveUp.Token);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.AsTask());
    }

    [Fact]
    public async Task Sending_waits_as_long_as_it_takes()
    {
        using BlockingSocketStream stream = await BlockingSocketStream.ConnectAsync(_address, Cancel);

        Assert.Equal(0, stream.Socket.SendTimeout);
    }
}
