using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Fetching.Network;

public sealed class HeaderTests : IDisposable
{
    private const string Secret = "s3cr3t";
    private static readonly byte[] Profile = TestServer.Answer(ProfileBytes.Of("x 3"));

    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Sends_every_header()
    {
        using TestServer server = TestServer.Start(Profile);

        Outcome outcome = _tool.Run("-top", "-header=X-Api-Key: s3cr3t", "-header", "Accept:  a/b ", "-header=User-Agent: me", server.Address);

        Assert.Equal("x 3", outcome.Top);
        string[] lines = Assert.Single(server.Requests).Split("\r\n");
        Assert.Contains("X-Api-Key: s3cr3t", lines);
        Assert.Contains("Accept: a/b", lines);
        Assert.Contains("User-Agent: me", lines);
        Assert.Single(lines, line => line.StartsWith("User-Agent:", StringComparison.Ordinal));
    }

    [Fact]
    public void Sends_the_token_of_the_environment()
    {
        using TestServer server = TestServer.Start(Profile);
        _tool.Environment["PPROF_BEARER_TOKEN"] = Secret + "\n";

        Outcome outcome = _tool.Run("-top", server.Address);

        Assert.Contains("Authorization: Bearer s3cr3t\r\n", Assert.Single(server.Requests), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, outcome.Messages + outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Prefers_a_header_to_the_token_of_the_environment()
    {
        using TestServer server = TestServer.Start(Profile);
        _tool.Environment["PPROF_BEARER_TOKEN"] = Secret;

        _tool.Run("-top", "-header=authorization: Basic abc", server.Address);

        string request = Assert.Single(server.Requests);
        Assert.Contains("Basic abc", request, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, request, StringComparison.Ordinal);
    }

    [Fact]
    public void Sends_the_user_and_password_of_an_address_and_does_not_show_them()
    {
        using TestServer server = TestServer.Start(TestServer.Answer("no", "401 Unauthorized"));

        Outcome outcome = _tool.Run("-top", $"http://me:s3cr3t%21@{server.Address}/heap");

        string expected = Convert.ToBase64String("me:s3cr3t!"u8);
        Assert.Contains($"Authorization: Basic {expected}\r\n", Assert.Single(server.Requests), StringComparison.Ordinal);
        Assert.Equal(
            $"""
            Fetching profile over HTTP from http://{server.Address}/heap
            http://{server.Address}/heap: the server answers 401 Unauthorized: no
            pprof: no profile could be read

            """,
            outcome.Messages);
    }

    [Fact]
    public void Saves_no_header()
    {
        using TestServer server = TestServer.Start(Profile);

        _tool.Run("-top", $"-header=X-Key: {Secret}", $"http://me:{Secret}@{server.Address}");

        string saved = Assert.Single(Directory.GetFiles(_tool.PathOf("pprof")));
        using var message = new MemoryStream();
        ProfileWriter.WriteUncompressed(ProfileReader.ReadFile(saved), message);
        Assert.Equal(-1, message.ToArray().AsSpan().IndexOf("s3cr3t"u8));
    }

    [Theory]
    [InlineData("s3cr3t")]
    [InlineData(": s3cr3t")]
    [InlineData("Na me: s3cr3t")]
    [InlineData("Name: s3cr3t\r\nHost: x")]
    [InlineData("Name: s3cr3té")]
    [InlineData("Content-Type: s3cr3t")]
    public void Refuses_what_is_no_header_without_showing_it(string header)
    {
        using TestServer server = TestServer.Start(Profile);

        Outcome outcome = _tool.Run("-top", $"-header={header}", server.Address);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("header", outcome.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, outcome.Messages, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Refuses_a_token_that_cannot_be_sent_without_showing_it()
    {
        _tool.Environment["PPROF_BEARER_TOKEN"] = "s3cr3t\u0001";

        Outcome outcome = _tool.Run("-top", "localhost:1");

        Assert.Equal((2, "pprof: the token in PPROF_BEARER_TOKEN has characters that cannot be sent\n"), (outcome.ExitCode, outcome.Messages));
    }
}
