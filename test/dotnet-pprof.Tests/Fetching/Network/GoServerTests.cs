using Pprof.Tests.Shared;
using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Fetching.Network;

/// <summary>What a program in Go serves, beside what <c>go tool pprof</c> makes of it.</summary>
public sealed class GoServerTests(GoServer server) : IClassFixture<GoServer>, IDisposable
{
    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("/kept")]
    [InlineData("/kept?gc=1&debug=0")]
    public void Shows_and_saves_the_same_as_the_reference(string path)
    {
        Assert.SkipUnless(GoTool.IsInstalled, GoTool.MissingReason);
        string source = $"http://{server.Address}{path}";

        Outcome outcome = _tool.Run("-top", "-symbolize=none", source);
        (int exitCode, string output) = GoTool.RunPprofIn(_tool.PathOf("reference"), "-top", "-symbolize=none", source);

        Assert.Equal((0, 0), (exitCode, outcome.ExitCode));
        Assert.Equal(WithoutTime(output), WithoutTime(outcome.Output));
        Assert.Equal(
            Directory.GetFiles(_tool.PathOf("reference")).Select(Path.GetFileName),
            Directory.GetFiles(_tool.PathOf("pprof")).Select(Path.GetFileName));
    }

    [Fact]
    public void Records_the_processor_as_long_as_asked()
    {
        Assert.SkipUnless(GoTool.IsInstalled, GoTool.MissingReason);

        Outcome outcome = _tool.Run("-top", "-seconds=1", server.Address);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Matches(@"\nDuration: 1(\.\d+)?s, ", outcome.Output);
    }

    [Theory]
    [InlineData("heap?debug=1")]
    [InlineData("goroutine")]
    [InlineData("goroutine?debug=1")]
    [InlineData("allocs?seconds=1")]
    [InlineData("threadcreate?debug=1")]
    [InlineData("mutex")]
    public void Reads_all_that_is_served(string path)
    {
        Assert.SkipUnless(GoTool.IsInstalled, GoTool.MissingReason);
        string address = $"{server.Address}/debug/pprof/{path}";

        Outcome outcome = _tool.Run("-top", "-symbolize=none", address);

        // Of threads without a stack, older versions of Go write what Go does not read.
        bool isWellFormed = GoTool.RunPprofIn(_tool.PathOf("reference"), "-top", "-symbolize=none", address).ExitCode == 0;
        Assert.Equal(isWellFormed, outcome.ExitCode == 0);
    }

    // Written in another form before Go 1.24.
    private static IEnumerable<string> WithoutTime(string report) =>
        report.Split('\n').Where(line => !line.StartsWith("Time: ", StringComparison.Ordinal));
}
