using System.Net.Sockets;
using System.Security.Authentication;
using Pprof.Tool.Host;

namespace Pprof.Tool.Fetching.Network;

/// <summary>Says in a sentence why a server could not be asked, or its answer not be read to the end.</summary>
internal static class HttpFailure
{
    /// <summary>The exception to tell the user of; the same one if it is no failure of the network.</summary>
    public static Exception Explain(Exception failure, NetworkAddress address) => failure switch
    {
        HttpRequestException e => new ToolException(Sentence(e, address), e),
        HttpIOException e => new ToolException(Sentence(e), e),
        IOException e => new ToolException($"the connection broke: {Innermost(e)}", e),
        _ => failure,
    };

    private static string Sentence(HttpRequestException e, NetworkAddress address) => e.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => $"there is no host {address.Uri.Host}",
        HttpRequestError.SecureConnectionError => OfTls(e),
        HttpRequestError.ProxyTunnelError => $"the proxy does not connect: {Innermost(e)}",
        HttpRequestError.ResponseEnded => "the server closed the connection without an answer",
        HttpRequestError.InvalidResponse => "the server does not answer as HTTP; is it another port, or https://?",
        HttpRequestError.ConfigurationLimitExceeded => "the headers of the answer are too long",
        _ => $"cannot connect: {Innermost(e)}",
    };

    private static string Sentence(HttpIOException e) => e.HttpRequestError switch
    {
        HttpRequestError.ResponseEnded => "the server closed the connection in the middle of the profile",
        HttpRequestError.InvalidResponse => "the answer is not as HTTP has it",
        _ => $"the connection broke: {Innermost(e)}",
    };

    private static string OfTls(HttpRequestException e)
    {
        // The framework tells what the matter is by its sentence alone.
        bool isCertificate = e.InnerException is AuthenticationException { InnerException: null } inner
            && inner.Message.Contains("certificate", StringComparison.Ordinal);
        return isCertificate
            ? $"the server's certificate is not trusted: {Innermost(e)}; -tls_ca names its authority, https+insecure:// trusts any"
            : $"no encrypted connection: {Innermost(e)}";
    }

    private static string Innermost(Exception e)
    {
        Exception cause = e.GetBaseException();
        return cause is SocketException { SocketErrorCode: SocketError.ConnectionRefused }
            ? "the connection is refused"
            : Reason.Of(cause);
    }
}
