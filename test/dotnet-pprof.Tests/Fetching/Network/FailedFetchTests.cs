using System.Diagnostics;
using System.Text;
using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Fetching.Network;

public sealed class FailedFetchTests : IDisposable
{
    private static readonly byte[] Message = ProfileBytes.Of("x 3");

    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("404 Not Found", "text/plain", "Unknown profile\n", "404 Not Found: Unknown profile")]
    [InlineData("500 Oh", "text/html", "<!DOCTYPE html><html><head><title>\n  It\u001b[31m broke </title>", "500 Oh: It^[[31m broke")]
    [InlineData("502 Bad Gateway", "text/html", "<html><body>\n<h1>No <b>app</b></h1>", "502 Bad Gateway: No")]
    [InlineData("503 Busy", "text/plain", "", "503 Busy")]
    [InlineData("204 No Content", "text/plain", "", "204 No Content")]
    public void Shows_status_and_first_line_of_an_answer_that_is_no_success(string status, string type, string body, string expected)
    {
        using TestServer server = TestServer.Start(TestServer.Answer(body, status, $"Content-Type: {type}\r\n"));

        Outcome outcome = _tool.Run("-top", server.Address);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.EndsWith(
            $"\n{server.Address}: the server answers {expected}\npprof: no profile could be read\n", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Cuts_a_long_line_of_a_failure()
    {
        using TestServer server = TestServer.Start(TestServer.Answer(new string('a', 100_000), "500 Oh"));

        string messages = _tool.Run("-top", server.Address).Messages;

        Assert.Contains(new string('a', 160) + "…\n", messages, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('a', 161), messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html", "<html><title>Log in</title>", "the server answers with a page, not a profile: Log in")]
    [InlineData("text/plain", "  <html>\n<p>Log in", "the server answers with a page, not a profile: Log in")]
    [InlineData("text/plain", "hello\u001b[2J", "it begins with")]
    [InlineData("application/octet-stream", "", "the input is empty (at byte 0)")]
    [InlineData("application/octet-stream", "go 1.23 trace\0\0\0", "is an execution trace, not a profile; go tool trace reads it")]
    public void Explains_an_answer_that_is_no_profile(string type, string body, string expected)
    {
        using TestServer server = TestServer.Start(TestServer.Answer(body, headers: $"Content-Type: {type}\r\n"));

        Outcome outcome = _tool.Run("-top", server.Address);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(expected, outcome.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', outcome.Messages);
    }

    [Fact]
    public void Shows_what_came_and_names_what_did_not()
    {
        using TestServer server = TestServer.Start(TestServer.Answer(Message));
        using TestServer failing = TestServer.Start(TestServer.Answer("no", "500 Oh"));

        Outcome outcome = _tool.Run("-top", failing.Address, server.Address, $"{failing.Address}/x", server.Address);

        Assert.Equal((0, "x 6"), (outcome.ExitCode, outcome.Top));
        Assert.Contains($"\n{failing.Address}: the server answers 500 Oh: no\n", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains($"\n{failing.Address}/x: the server answers 500 Oh: no\n", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("\n2 of 4 profiles could be read\n", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_no_base_comes()
    {
        using TestServer failing = TestServer.Start(TestServer.Answer("no", "500 Oh"));

        Outcome outcome = _tool.Run("-top", _tool.Profile("p.pb", "x 3"), $"-diff_base={failing.Address}");

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.EndsWith("pprof: no base profile could be read\n", outcome.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n\u000a\u0004", "the server closed the connection in the middle of the profile")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "the server closed the connection in the middle of the profile")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno number\r\n", "the answer is not as HTTP has it")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1073741825\r\n\r\n", "the answer is longer than 1 GiB, as no profile is")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n", "the server does not answer as HTTP")]
    [InlineData("", "the server closed the connection without an answer")]
    public void Explains_a_connection_that_breaks(string answer, string expected)
    {
        using TestServer server = TestServer.Start(Encoding.Latin1.GetBytes(answer));

        Outcome outcome = _tool.Run("-top", server.Address);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains($"{server.Address}: {expected}", outcome.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/profile", "cannot connect: the connection is refused")]
    [InlineData("http://nobody.invalid/profile", "there is no host nobody.invalid")]
    [InlineData("ftp://host/profile", "ftp:// is not known")]
    [InlineData("unix:///nobody/app.sock/heap", "there is no socket on this path")]
    [InlineData("http://[::/profile", "is not an address that can be understood")]
    public void Explains_an_address_that_leads_nowhere(string source, string expected)
    {
        Outcome outcome = _tool.Run("-top", source);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains($"{source}: {expected}", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Explains_a_file_that_is_no_socket()
    {
        string file = _tool.File("file", "x");

        Outcome outcome = _tool.Run("-top", $"unix://{file}/heap");

        Assert.Contains($"unix://{file}/heap: cannot connect: ", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Waits_no_longer_than_asked_for_an_answer()
    {
        using TestServer server = TestServer.Start((_, _) => Task.Delay(TimeSpan.FromMinutes(1)));
        var watch = Stopwatch.StartNew();

        Outcome outcome = _tool.Run("-top", "-timeout=1", server.Address);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("the server did not answer within 1 s; -timeout=… waits longer", outcome.Messages, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    [Fact]
    public void Waits_no_longer_than_asked_for_the_end_of_the_profile()
    {
        using TestServer server = TestServer.Start(async (_, connection) =>
        {
            await connection.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"));
            await Task.Delay(TimeSpan.FromMinutes(1));
        });

        Outcome outcome = _tool.Run("-top", "-timeout=1", server.Address);

        Assert.Contains("the profile was not complete after 1 s; -timeout=… waits longer", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Gives_up_an_answer_without_end_that_is_no_profile()
    {
        byte[] noise = new byte[64 * 1024];
        Array.Fill(noise, (byte)0x07);
        using var isGone = new ManualResetEventSlim();
        using TestServer server = TestServer.Start(async (_, connection) =>
        {
            try
            {
                await connection.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\n\r\n"));
                while (true)
                {
                    await connection.WriteAsync(noise);
                }
            }
            catch (IOException)
            {
                isGone.Set();
            }
        });

        Outcome outcome = _tool.Run("-top", server.Address);

        Assert.Equal(2, outcome.ExitCode);
        Assert.True(isGone.Wait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
    }
}
