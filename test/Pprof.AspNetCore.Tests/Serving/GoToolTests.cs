using System.Diagnostics;
using Pprof.NetTrace;
using Pprof.Tests.AspNetCore.TestKit;
using Pprof.Tests.Shared;

namespace Pprof.Tests.AspNetCore.Serving;

/// <summary>Real profiles, and what <c>go tool pprof</c> makes of them.</summary>
public sealed class GoToolTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pprof-go-");

    public void Dispose() => _folder.Delete(recursive: true);

    // The reference waits half as long again as it asks for: a machine that is busy needs some time to make the profile.
    [Theory]
    [InlineData("profile?seconds=3", "Type: cpu")]
    [InlineData("wall?seconds=3", "Type: wall")]
    [InlineData("goroutine", "Type: goroutine")]
    [InlineData("goroutine?debug=1", "Type: goroutine")]
    [InlineData("goroutine?seconds=3", "Type: goroutine")]
    [InlineData("goroutine?async=1", "Type: goroutine")]
    [InlineData("goroutine?async=1&debug=1", "Type: goroutine")]
    [InlineData("threadcreate", "Type: threadcreate")]
    [InlineData("threadcreate?debug=1", "Type: threadcreate")]
    [InlineData("heap", "Type: inuse_space")]
    [InlineData("heap?debug=1", "Type: space")]
    [InlineData("allocs", "Type: alloc_space")]
    [InlineData("mutex", "Type: delay")]
    [InlineData("mutex?debug=1", "Type: delay")]
    [InlineData("block", "Type: delay")]
    [InlineData("heap?seconds=3", "Type: inuse_space")]
    [InlineData("heap-types", "Type: inuse_space")]
    public async Task The_reference_shows_the_top_of_every_address(string target, string type)
    {
        Assert.SkipUnless(GoTool.IsInstalled, GoTool.MissingReason);
        Assert.SkipUnless(OperatingSystem.IsLinux(), "CPU time is recorded on Linux.");
        using var burning = new CancellationTokenSource();
        Task work = Task.Run(() => Burn(burning.Token), CancellationToken.None);
        await using TestApp app = await TestApp.StartAsync();

        string address = new Uri(app.Address, "/debug/pprof/" + target).ToString();
        (int exitCode, string output) = await Task.Run(() => GoTool.RunPprofIn(_folder.FullName, "-top", address));
        (int status, string answer) = exitCode == 0 ? (200, "") : await app.ReadAsync(address);
        await burning.CancelAsync();
        await work;

        Assert.True(exitCode == 0, $"{status} {answer}");
        Assert.Contains(type, output, StringComparison.Ordinal);
        if (target.StartsWith("profile", StringComparison.Ordinal))
        {
            Assert.Contains("Burner.Burn", output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("profile?seconds=2")]
    [InlineData("wall?seconds=2")]
    [InlineData("goroutine")]
    [InlineData("threadcreate")]
    [InlineData("heap?seconds=2")]
    [InlineData("allocs?seconds=2")]
    [InlineData("mutex?seconds=2")]
    [InlineData("block?seconds=2")]
    [InlineData("exceptions?seconds=2")]
    [InlineData("heap-types")]
    public async Task The_web_pages_of_the_reference_show_every_address(string target)
    {
        Assert.SkipUnless(GoTool.IsInstalled, GoTool.MissingReason);
        Assert.SkipUnless(OperatingSystem.IsLinux(), "CPU time is recorded on Linux.");
        using var burning = new CancellationTokenSource();
        Task work = Task.Run(() => Burn(burning.Token), CancellationToken.None);
        await using TestApp app = await TestApp.StartAsync();
        string site = $"127.0.0.1:{FreePort.Find()}";
        using Process pprof = GoTool.StartPprofIn(
            _folder.FullName, $"-http={site}", "-no_browser", new Uri(app.Address, "/debug/pprof/" + target).ToString());
        try
        {
            bool isCpu = target.StartsWith("profile", StringComparison.Ordinal);
            foreach (string page in (string[])["top", "peek?f=.", "flamegraph", .. isCpu ? ["source?f=Burn"] : Array.Empty<string>()])
            {
                string text = await ReadWhenThereAsync(new Uri($"http://{site}/ui/{page}"), pprof);
                Assert.Contains("</html>", text, StringComparison.Ordinal);
                Assert.True(!isCpu || text.Contains("Burner", StringComparison.Ordinal), page);
            }
        }
        finally
        {
            pprof.Kill(entireProcessTree: true);
            await burning.CancelAsync();
            await work;
        }
    }

    // It answers once it has the profile.
    private static async Task<string> ReadWhenThereAsync(Uri page, Process pprof)
    {
        using var client = new HttpClient();
        while (true)
        {
            try
            {
                return await client.GetStringAsync(page, TestContext.Current.CancellationToken);
            }
            catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError)
            {
                Assert.False(pprof.HasExited, "pprof has ended.");
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
    }

    [Fact]
    public async Task A_trace_is_what_the_runtime_tells()
    {
        await using TestApp app = await TestApp.StartAsync();
        using HttpResponseMessage answer = await app.GetAsync("/debug/pprof/trace?seconds=0.5");
        await using Stream stream = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        Assert.Equal("attachment; filename=\"trace\"", answer.Content.Headers.GetValues("Content-Disposition").Single());

        var reader = new NetTraceReader(stream);
        var providers = new HashSet<string>();
        while (reader.MoveNext())
        {
            providers.Add(reader.Current.Type.Provider);
        }

        Assert.Contains("Microsoft-DotNETCore-SampleProfiler", providers);
        Assert.Contains("Microsoft-Windows-DotNETRuntimeRundown", providers);
    }

    [Fact]
    public async Task All_threads_are_seen_with_their_stacks()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Threads are seen on Linux.");
        using var gate = new ManualResetEventSlim();
        Thread[] threads = [.. Enumerable.Range(0, 5).Select(_ => new Thread(() => WaitAtTheGate(gate)) { Name = "gatekeeper" })];
        Array.ForEach(threads, thread => thread.Start());
        await using TestApp app = await TestApp.StartAsync();

        string counted = (await app.ReadAsync("/debug/pprof/goroutine?debug=1")).Text;
        Profile change = await app.ReadProfileAsync("/debug/pprof/goroutine?seconds=1");
        string full = (await app.ReadAsync("/debug/pprof/goroutine?debug=2")).Text;
        gate.Set();
        Array.ForEach(threads, thread => thread.Join());

        Assert.Equal(5, full.Split("\n\n").Count(block => block.Contains("[gatekeeper]", StringComparison.Ordinal) && block.Contains("WaitAtTheGate", StringComparison.Ordinal)));
        Assert.Equal("goroutine/count", change.SampleTypes.Single().ToString());
        Assert.Contains("WaitAtTheGate", counted, StringComparison.Ordinal);
        Assert.Contains("\n5 @ ", counted, StringComparison.Ordinal);
    }

    private static void WaitAtTheGate(ManualResetEventSlim gate) => gate.Wait();

    private static void Burn(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            Burner.Burn(TimeSpan.FromMilliseconds(20));
        }
    }
}
