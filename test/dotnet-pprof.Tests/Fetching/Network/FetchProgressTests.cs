using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Fetching.Network;

public sealed class FetchProgressTests : IDisposable
{
    private static readonly byte[] Profile = TestServer.Answer(ProfileBytes.Of("x 3"));

    private readonly ToolRun _tool = new() { ShowsProgress = true };

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Says_how_long_is_waited()
    {
        using TestServer server = Slow();

        Outcome outcome = _tool.Run("-top", "-seconds=2", server.Address);

        string address = $"http://{server.Address}/debug/pprof/profile?seconds=2";
        Assert.StartsWith(
            $"Fetching profile over HTTP from {address}, which takes 2 s\n\rwaiting for 0 of 2 s", outcome.Messages, StringComparison.Ordinal);
        Assert.Matches(@"\r {20,}\rSaved profile in [^\r]*\n$", outcome.Messages);
    }

    [Fact]
    public void Counts_what_has_come()
    {
        using TestServer slow = Slow();
        using TestServer fast = TestServer.Start(Profile);

        Outcome outcome = _tool.Run("-top", slow.Address, fast.Address, fast.Address);

        Assert.Matches(@"\r2 of 3 have come after \d s, 0\.0 MB\r {30,}\rSaved", outcome.Messages);
    }

    [Fact]
    public void Shows_nothing_that_changes_where_it_would_stay()
    {
        _tool.ShowsProgress = false;
        using TestServer server = Slow();

        Assert.DoesNotContain('\r', _tool.Run("-top", server.Address).Messages);
    }

    private static TestServer Slow() => TestServer.Start(async (_, connection) =>
    {
        await Task.Delay(800);
        await connection.WriteAsync(Profile);
    });
}
