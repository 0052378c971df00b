using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Pprof.Tool.Tests.TestKit;

/// <summary>A server on this machine that answers as a test says, byte for byte, and may break every rule.</summary>
internal sealed class TestServer : IDisposable
{
    private const byte EncryptedRecord = 0x16;

    private readonly Socket _listener;
    private readonly Func<string, Stream, Task> _answer;
    private readonly SslServerAuthenticationOptions? _tls;
    private readonly CancellationTokenSource _ended = new();

    private TestServer(EndPoint endPoint, Func<string, Stream, Task> answer, SslServerAuthenticationOptions? tls)
    {
        _listener = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        _listener.Bind(endPoint);
        _listener.Listen();
        _answer = answer;
        _tls = tls;
        _ = AcceptAllAsync();
    }

    /// <summary>The heads of the requests that came.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>As <c>127.0.0.1:12345</c>.</summary>
    public string Address => _listener.LocalEndPoint!.ToString()!;

    /// <summary>Starts a server.</summary>
    /// <param name="answer">Writes what answers to the head of a request; the connection is closed afterwards.</param>
    /// <param name="tls">The certificate and what clients need; null for no encryption.</param>
    /// <param name="socketFile">Where to listen instead of a port.</param>
    public static TestServer Start(
        Func<string, Stream, Task> answer, SslServerAuthenticationOptions? tls = null, string? socketFile = null) => new(
        socketFile is null ? new IPEndPoint(IPAddress.Loopback, 0) : new UnixDomainSocketEndPoint(socketFile), answer, tls);

    /// <summary>Starts a server that answers with the same bytes each time.</summary>
    public static TestServer Start(byte[] answer) => Start((_, connection) => connection.WriteAsync(answer).AsTask());

    /// <summary>A whole answer.</summary>
    public static byte[] Answer(byte[] body, string status = "200 OK", string headers = "") =>
        [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\n{headers}\r\n"), .. body];

    /// <inheritdoc cref="Answer(byte[], string, string)"/>
    public static byte[] Answer(string body, string status = "200 OK", string headers = "") =>
        Answer(Encoding.UTF8.GetBytes(body), status, headers);

    public void Dispose()
    {
        _ended.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAllAsync()
    {
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                Socket connection = await _listener.AcceptAsync(_ended.Token);
                _ = ServeAsync(new NetworkStream(connection, ownsSocket: true));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Stream connection)
    {
        await using (connection)
        {
            try
            {
                if (_tls is null)
                {
                    await ServeOneAsync(connection);
                    return;
                }

                await using var encrypted = new SslStream(connection);
                await encrypted.AuthenticateAsServerAsync(_tls, _ended.Token);
                await ServeOneAsync(encrypted);
                await encrypted.ShutdownAsync();
            }
            catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The client went away, as some tests want it to.
            }
        }
    }

    private async Task ServeOneAsync(Stream connection)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        // A client that begins to encrypt is answered all the same.
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && one[0] != EncryptedRecord)
        {
            if (await connection.ReadAsync(one, _ended.Token) == 0)
            {
                return;
            }

            head.Append((char)one[0]);
        }

        Requests.Enqueue(head.ToString());
        await _answer(head.ToString(), connection);
        await connection.FlushAsync(_ended.Token);
    }
}
