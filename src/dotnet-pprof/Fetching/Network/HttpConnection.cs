using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Pprof.Tool.Fetching.Network;

/// <summary>Opens connections. What belongs to an address goes to its own server and to no other one.</summary>
internal sealed class HttpConnection(TlsSettings tls)
{
    /// <summary>A client for one request.</summary>
    /// <param name="address">The address of the source.</param>
    /// <param name="target">What is asked for, which may be elsewhere after a redirect.</param>
    public HttpMessageInvoker Open(NetworkAddress address, Uri target)
    {
        bool isOwn = IsOwn(address, target);
        bool isSocket = isOwn && address.SocketFile.Length > 0;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !isSocket && !target.IsLoopback,
            ActivityHeadersPropagator = null,
            SslOptions = SslOptions(isOwn, isOwn && address.IsInsecure),
        };
        if (isSocket)
        {
            handler.ConnectCallback = (_, cancellation) => ConnectAsync(address.SocketFile, cancellation);
        }

        return new HttpMessageInvoker(handler, disposeHandler: true);
    }

    /// <summary>Whether a target is on the server of the address itself: same scheme, host and port.</summary>
    public static bool IsOwn(NetworkAddress address, Uri target) =>
        Uri.Compare(address.Uri, target, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;

    private SslClientAuthenticationOptions SslOptions(bool isOwn, bool isInsecure)
    {
        var options = new SslClientAuthenticationOptions { ClientCertificateContext = isOwn ? tls.Client : null };
        if (isInsecure)
        {
#pragma warning disable CA5359 // It is what https+insecure asks for, and for that server alone.
            options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (tls.Authorities is not null)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(tls.Authorities);
        }

        return options;
    }

    private static async ValueTask<Stream> ConnectAsync(string file, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(file), cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
