using System.Globalization;
using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Targets;

/// <summary>Processes that end, or cannot be reached, while they are recorded.</summary>
public sealed class EndingTests : IDisposable
{
    private readonly RealTool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_was_recorded_of_a_process_that_ends_is_kept(bool byKill)
    {
        var target = RealProcess.StartTarget(Programs.Dotnet, Programs.Target, "split");
        using RealProcess tool = _tool.Start(
            [], "collect", "-p", target.Id.ToString(CultureInfo.InvariantCulture), "--duration", "1m", "-o", _tool.PathOf("cpu.pb.gz"), "--top");
        tool.WaitUntilRecording();
        Thread.Sleep(TimeSpan.FromSeconds(3));
        if (byKill)
        {
            target.Kill();
        }

        target.Dispose();
        Outcome outcome = tool.Finish();

        Assert.SkipWhen(outcome.Messages.Contains("cannot be sampled", StringComparison.Ordinal), outcome.Messages);
        Assert.True(outcome.ExitCode == 0, outcome.Messages);
        Assert.Contains("CollectorsTarget has ended.", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("Work.Burn", outcome.Top.Split(',')[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_tool_may_not_use_perf_the_runtime_samples_and_that_is_said()
    {
        using var target = RealProcess.StartTarget(Programs.Dotnet, Programs.Target, "split");

        Outcome outcome = _tool.RunBy(
            [Programs.Dotnet, Programs.Target, "deny-perf"],
            "collect", "-p", target.Id.ToString(CultureInfo.InvariantCulture), "--duration", "2s", "-o", _tool.PathOf("cpu.pb.gz"), "--top");

        Assert.True(outcome.ExitCode == 0, outcome.Messages);
        Assert.Contains("Sampled by the runtime", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("A better way does not work here: the kernel does not let this user sample", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("Burn", outcome.Top, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_neither_perf_nor_the_runtime_can_be_used_there_is_a_sentence()
    {
        using var target = RealProcess.StartTarget(
            "env", "DOTNET_EnableDiagnostics=0", Programs.Dotnet, Programs.Target, "split");

        Outcome outcome = _tool.RunBy(
            [Programs.Dotnet, Programs.Target, "deny-perf"],
            "collect", "-p", target.Id.ToString(CultureInfo.InvariantCulture), "--duration", "2s", "-o", _tool.PathOf("cpu.pb.gz"));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("cannot be sampled", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("it was started with DOTNET_EnableDiagnostics=0", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_process_that_is_over_it_is_said_that_it_has_ended()
    {
        // Over, but nobody has asked for its exit code.
        using var parent = RealProcess.Start("sh", "-c", "sleep 0 & exec cat");
        int child = parent.ChildId();

        Outcome outcome = _tool.Collect(child);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("has ended", outcome.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("run as", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void A_process_that_stands_still_is_recorded_without_waiting_for_its_runtime()
    {
        using var target = RealProcess.StartTarget(Programs.Dotnet, Programs.Target, "split");
        Signal("STOP", target.Id);
        try
        {
            Outcome outcome = _tool.Collect(target.Id);

            Assert.True(outcome.ExitCode == 0, outcome.Messages);
            Assert.Contains("did not answer", outcome.Messages, StringComparison.Ordinal);
        }
        finally
        {
            Signal("CONT", target.Id);
        }
    }

    private static void Signal(string name, int process)
    {
        using RealProcess kill = RealProcess.Start("kill", $"-{name}", process.ToString(CultureInfo.InvariantCulture));
        kill.WaitForExit();
    }
}
