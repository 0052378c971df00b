using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Fetching.Network;

public sealed class RedirectTests : IDisposable
{
    private static readonly byte[] Profile = TestServer.Answer(ProfileBytes.Of("x 3"));

    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("301 Moved Permanently")]
    [InlineData("302 Found")]
    [InlineData("303 See Other")]
    [InlineData("307 Temporary Redirect")]
    [InlineData("308 Permanent Redirect")]
    public void Follows_with_the_headers_on_the_same_server(string status)
    {
        using TestServer server = TestServer.Start((request, connection) => connection.WriteAsync(
            request.StartsWith("GET /new?a=1 ", StringComparison.Ordinal) ? Profile : To("/new?a=1", status)).AsTask());

        Outcome outcome = _tool.Run("-top", "-header=X-Key: s3cr3t", $"{server.Address}/old");

        Assert.Equal("x 3", outcome.Top);
        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Contains("X-Key: s3cr3t\r\n", request, StringComparison.Ordinal));
    }

    [Fact]
    public void Sends_headers_and_passwords_to_no_other_server()
    {
        using TestServer other = TestServer.Start(TestServer.Answer("who?", "401 Unauthorized"));
        using TestServer server = TestServer.Start(To($"http://{other.Address}/x"));
        _tool.Environment["PPROF_BEARER_TOKEN"] = "s3cr3t";

        Outcome outcome = _tool.Run("-top", "-header=X-Key: s3cr3t", $"http://me:s3cr3t@{server.Address}/old");

        Assert.Contains("s3cr3t", Assert.Single(server.Requests), StringComparison.Ordinal);
        string request = Assert.Single(other.Requests);
        Assert.DoesNotContain("s3cr3t", request, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", request, StringComparison.Ordinal);
        Assert.Contains(
            $"the server answers 401 Unauthorized: who? (it was redirected to {other.Address}, to which no headers are sent)\n",
            outcome.Messages,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Leaves_the_socket_file_for_another_server()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The path of a socket is another one there.");
        using TestServer other = TestServer.Start(Profile);
        string socket = _tool.PathOf("app.sock");
        using TestServer server = TestServer.Start(
            (_, connection) => connection.WriteAsync(To($"http://{other.Address}/x")).AsTask(), socketFile: socket);

        Assert.Equal("x 3", _tool.Run("-top", $"unix://{socket}").Top);
        Assert.Single(other.Requests);
    }

    [Fact]
    public void Ends_a_circle()
    {
        using TestServer server = TestServer.Start(To("/again"));

        Outcome outcome = _tool.Run("-top", server.Address);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains($"{server.Address}: the server redirects more than 10 times\n", outcome.Messages, StringComparison.Ordinal);
        Assert.Equal(11, server.Requests.Count);
    }

    [Fact]
    public void Opens_no_file()
    {
        using TestServer server = TestServer.Start(To("file:///etc/passwd"));

        Outcome outcome = _tool.Run("-top", server.Address);

        Assert.Contains("the server redirects to file:, which is not followed\n", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void A_redirect_without_a_target_is_a_failure()
    {
        using TestServer server = TestServer.Start(TestServer.Answer("", "302 Found"));

        Assert.Contains("the server answers 302 Found\n", _tool.Run("-top", server.Address).Messages, StringComparison.Ordinal);
    }

    private static byte[] To(string location, string status = "302 Found") =>
        TestServer.Answer("", status, $"Location: {location}\r\n");
}
