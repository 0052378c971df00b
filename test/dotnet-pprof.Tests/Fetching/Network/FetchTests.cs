using System.Text;
using Pprof.Tests.TestKit;
using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Fetching.Network;

public sealed class FetchTests : IDisposable
{
    private static readonly byte[] Message = ProfileBytes.Of("x 3");

    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Fetches_a_profile_and_says_from_where()
    {
        using TestServer server = TestServer.Start(TestServer.Answer(Message));

        Outcome outcome = _tool.Run("-top", $"http://{server.Address}/debug/pprof/heap?gc=1");

        Assert.Equal((0, "x 3"), (outcome.ExitCode, outcome.Top));
        Assert.StartsWith("GET /debug/pprof/heap?gc=1 HTTP/1.1\r\n", Assert.Single(server.Requests), StringComparison.Ordinal);
        Assert.StartsWith(
            $"Fetching profile over HTTP from http://{server.Address}/debug/pprof/heap?gc=1\n", outcome.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "/debug/pprof/profile")]
    [InlineData("/", "", "/debug/pprof/profile")]
    [InlineData("", "-seconds=2", "/debug/pprof/profile?seconds=2")]
    [InlineData("/debug/pprof/heap", "-seconds=0", "/debug/pprof/heap")]
    [InlineData("/debug/pprof/heap?seconds=9&gc=1", "-seconds=2", "/debug/pprof/heap?gc=1&seconds=2")]
    [InlineData("/debug/pprof/heap?seconds=9&gc=1", "", "/debug/pprof/heap?seconds=9&gc=1")]
    public void Asks_for_what_the_address_and_the_options_say(string path, string option, string expected)
    {
        using TestServer server = TestServer.Start(TestServer.Answer(Message));
        string[] options = option.Length > 0 ? [option] : [];

        _tool.Run(["-top", .. options, server.Address + path]);

        Assert.StartsWith($"GET {expected} HTTP/1.1\r\n", Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("gzip")]
    [InlineData("zstd")]
    public void Reads_what_comes_in_every_compression(string form)
    {
        byte[] body = form switch
        {
            "gzip" => ProfileBytes.Gzip(Message),
            "zstd" => ProfileBytes.Zstd(Message),
            _ => Message,
        };
        using TestServer server = TestServer.Start(TestServer.Answer(body));

        Assert.Equal("x 3", _tool.Run("-top", server.Address).Top);
    }

    [Fact]
    public void Reads_text_of_an_older_format()
    {
        using TestServer server = TestServer.Start(TestServer.Answer("goroutine profile: total 2\n2 @ 0x10\n#\t0x10\tmain.main+0x1\t/a/main.go:3\n"));

        Assert.Contains("nodes accounting for 2, 100%", _tool.Run("-top", server.Address).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n")]
    [InlineData("\r\n")]
    public void Reads_what_comes_without_a_length(string headers)
    {
        bool isChunked = headers.Length > 2;
        string size = isChunked ? $"{Message.Length:x}\r\n" : "", end = isChunked ? "\r\n0\r\n\r\n" : "";
        using TestServer server = TestServer.Start(
            [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{headers}{size}"), .. Message, .. Encoding.ASCII.GetBytes(end)]);

        Assert.Equal("x 3", _tool.Run("-top", server.Address).Top);
    }

    [Fact]
    public void A_file_of_the_name_comes_before_the_network()
    {
        string folder = Directory.GetCurrentDirectory();
        string name = $"{Path.GetRandomFileName()}:80";
        File.Copy(_tool.Profile("p.pb", "x 3"), Path.Combine(folder, name));
        try
        {
            Outcome outcome = _tool.Run("-top", name);

            Assert.Equal(("x 3", ""), (outcome.Top, outcome.Messages));
        }
        finally
        {
            File.Delete(Path.Combine(folder, name));
        }
    }

    // Each answers only when all have been asked.
    [Fact]
    public void Fetches_sources_and_bases_at_the_same_time()
    {
        using var all = new CountdownEvent(12);
        using TestServer server = TestServer.Start(async (request, connection) =>
        {
            all.Signal();
            await Task.Run(() => Assert.True(all.Wait(TimeSpan.FromSeconds(20))));
            await connection.WriteAsync(TestServer.Answer(request.Contains("/base", StringComparison.Ordinal) ? Message : ProfileBytes.Of("x 5")));
        });
        string[] sources = [.. Enumerable.Range(0, 10).Select(i => $"{server.Address}/{i}")];

        Outcome outcome = _tool.Run(["-top", .. sources, $"-base={server.Address}/base", $"-base={server.Address}/base"]);

        Assert.Equal((0, "x 44"), (outcome.ExitCode, outcome.Top));
    }

    [Fact]
    public void Adds_up_in_the_order_of_the_command_line_whoever_answers_first()
    {
        using TestServer server = TestServer.Start(async (request, connection) =>
        {
            int number = request["GET /".Length] - '0';
            await Task.Delay(40 * (5 - number));
            await connection.WriteAsync(TestServer.Answer(ProfileBytes.Of($"f{number} 1")));
        });
        string file = _tool.Profile("file.pb", "file 1");
        string output = _tool.PathOf("all.pb.gz");

        Outcome outcome = _tool.Run(
            "-proto", $"-output={output}", $"{server.Address}/0", $"{server.Address}/1", file, $"{server.Address}/2", $"{server.Address}/3");

        Assert.Equal(0, outcome.ExitCode);
        Profile merged = ProfileReader.ReadFile(output);
        Assert.EndsWith("\nf0 1\nf1 1\nfile 1\nf2 1\nf3 1\n", FoldedStacks.Format(merged), StringComparison.Ordinal);
    }

    [Fact]
    public void Fetches_the_same_address_as_often_as_it_is_given()
    {
        using TestServer server = TestServer.Start(TestServer.Answer(Message));

        Assert.Equal("x 6", _tool.Run("-top", server.Address, server.Address).Top);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public void Fetches_more_sources_than_there_are_slots()
    {
        using TestServer server = TestServer.Start(TestServer.Answer(Message));

        Outcome outcome = _tool.Run(["-top", .. Enumerable.Range(0, 150).Select(i => $"{server.Address}/{i}")]);

        Assert.Equal("x 450", outcome.Top);
    }

    [Fact]
    public void Receives_a_profile_that_is_larger_than_what_may_wait()
    {
        Utf8Text comment = new string('c', 20 << 20);
        byte[] body = ProfileBytes.Of(FoldedStacks.Parse("x 3") with { Comments = [comment] });
        using TestServer server = TestServer.Start(TestServer.Answer(body));

        Assert.Equal("x 6", _tool.Run("-top", server.Address, server.Address).Top);
    }

    [Fact]
    public void Waits_for_the_end_of_a_recording_whatever_the_timeout()
    {
        using TestServer server = TestServer.Start(async (_, connection) =>
        {
            await Task.Delay(1500);
            await connection.WriteAsync(TestServer.Answer(Message));
        });

        Assert.Equal("x 3", _tool.Run("-top", "-timeout=1", "-seconds=1", server.Address).Top);
    }

    [Fact]
    public void Asks_through_a_socket_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The path of a socket is another one there.");
        string socket = _tool.PathOf("app.sock");
        using TestServer server = TestServer.Start(
            (_, connection) => connection.WriteAsync(TestServer.Answer(Message)).AsTask(), socketFile: socket);

        Outcome outcome = _tool.Run("-top", $"unix://{socket}/debug/pprof/heap?gc=1", $"unix://{socket}");

        Assert.Equal("x 6", outcome.Top);
        Assert.Equal(
            ["GET /debug/pprof/heap?gc=1", "GET /debug/pprof/profile"],
            server.Requests.Select(request => request[..request.IndexOf(" HTTP", StringComparison.Ordinal)]).Order());
        Assert.Contains($"from unix://{socket}/debug/pprof/heap?gc=1\n", outcome.Messages, StringComparison.Ordinal);
    }
}
