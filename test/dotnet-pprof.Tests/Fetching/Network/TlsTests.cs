using System.Net.Security;
using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Fetching.Network;

public sealed class TlsTests : IDisposable
{
    private static readonly byte[] Profile = TestServer.Answer(ProfileBytes.Of("x 3"));

    private readonly ToolRun _tool = new();
    private readonly TestCertificates _certificates = new();

    public void Dispose()
    {
        _tool.Dispose();
        _certificates.Dispose();
    }

    [Fact]
    public void Trusts_the_authorities_of_the_option()
    {
        using TestServer server = Start(_certificates.Server());

        Outcome outcome = _tool.Run("-top", $"-tls_ca={AuthorityFile()}", $"https://{server.Address}");

        Assert.Equal("x 3", outcome.Top);
        Assert.Contains($"from https://{server.Address}/debug/pprof/profile\n", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Trusts_nobody_else()
    {
        using var others = new TestCertificates();
        using TestServer server = Start(others.Server());

        Outcome system = _tool.Run("-top", $"https://{server.Address}");
        Outcome given = _tool.Run("-top", $"-tls_ca={AuthorityFile()}", $"https://{server.Address}");

        Assert.All([system, given], outcome =>
        {
            Assert.Equal(2, outcome.ExitCode);
            Assert.Contains("the server's certificate is not trusted: ", outcome.Messages, StringComparison.Ordinal);
        });
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Trusts_no_certificate_of_another_host()
    {
        using TestServer server = Start(_certificates.Server("example.org"));

        Outcome outcome = _tool.Run("-top", $"-tls_ca={AuthorityFile()}", $"https://{server.Address}");

        Assert.Contains("the server's certificate is not trusted: ", outcome.Messages, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Trusts_any_certificate_where_the_address_says_so()
    {
        using TestServer server = Start(_certificates.Server("example.org"));

        Outcome outcome = _tool.Run("-top", $"https+insecure://{server.Address}/heap");

        Assert.Equal("x 3", outcome.Top);
        Assert.Contains($"from https+insecure://{server.Address}/heap\n", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Trusts_no_other_server_because_of_the_address()
    {
        using TestServer other = Start(_certificates.Server());
        using TestServer server = Start(_certificates.Server(), TestServer.Answer("", "302 Found", $"Location: https://{other.Address}/\r\n"));

        Outcome outcome = _tool.Run("-top", $"https+insecure://{server.Address}");

        Assert.Contains("the server's certificate is not trusted: ", outcome.Messages, StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public void Follows_no_redirect_that_leaves_encryption()
    {
        using TestServer server = Start(_certificates.Server(), TestServer.Answer("", "302 Found", "Location: http://127.0.0.1:1/\r\n"));

        Outcome outcome = _tool.Run("-top", $"-tls_ca={AuthorityFile()}", $"https://{server.Address}");

        Assert.Contains(
            "the server redirects to http://127.0.0.1:1, which is not encrypted; that is not followed\n", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_its_certificate_to_a_server_that_asks_for_one()
    {
        using TestServer server = Start(_certificates.Server(asksClients: true));
        (string certificate, string key) = _certificates.Client();
        string[] options =
        [
            $"-tls_cert={_tool.File("client.pem", certificate)}", $"-tls_key={_tool.File("client.key", key)}", $"-tls_ca={AuthorityFile()}",
        ];

        Assert.Equal("x 3", _tool.Run(["-top", .. options, $"https://{server.Address}"]).Top);
        Assert.Equal(2, _tool.Run("-top", options[^1], $"https://{server.Address}").ExitCode);
    }

    [Theory]
    [InlineData("-tls_cert=none", "", "-tls_cert and -tls_key belong together; give both")]
    [InlineData("", "-tls_key=none", "-tls_cert and -tls_key belong together; give both")]
    [InlineData("-tls_cert=/none", "-tls_key=/none", "-tls_cert and -tls_key: no such file")]
    [InlineData("-tls_ca=/none", "", "-tls_ca: no such file")]
    public void Refuses_options_that_cannot_be_followed(string one, string other, string expected)
    {
        Outcome outcome = _tool.Run(["-top", .. new[] { one, other }.Where(option => option.Length > 0), "https://127.0.0.1:1"]);

        Assert.Equal((2, $"pprof: {expected}\n"), (outcome.ExitCode, outcome.Messages));
    }

    [Fact]
    public void Refuses_files_that_hold_something_else()
    {
        string file = _tool.File("file", "something else");

        Outcome authority = _tool.Run("-top", $"-tls_ca={file}", "https://127.0.0.1:1");
        Outcome certificate = _tool.Run("-top", $"-tls_cert={file}", $"-tls_key={file}", "https://127.0.0.1:1");

        Assert.Equal((2, "pprof: -tls_ca: there is no certificate in it\n"), (authority.ExitCode, authority.Messages));
        Assert.Equal(2, certificate.ExitCode);
        Assert.StartsWith("pprof: -tls_cert and -tls_key: ", certificate.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_when_a_server_does_not_encrypt()
    {
        using TestServer server = TestServer.Start(Profile);

        Outcome outcome = _tool.Run("-top", $"https://{server.Address}");

        Assert.Contains("no encrypted connection: ", outcome.Messages, StringComparison.Ordinal);
    }

    private static TestServer Start(SslServerAuthenticationOptions tls, byte[]? answer = null) =>
        TestServer.Start((_, connection) => connection.WriteAsync(answer ?? Profile).AsTask(), tls);

    private string AuthorityFile() => _tool.File("authority.pem", _certificates.AuthorityPem);
}
