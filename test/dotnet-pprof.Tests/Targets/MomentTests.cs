using System.Globalization;
using Pprof.Tests.Shared;
using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Targets;

/// <summary>The stacks of a real process at a moment: those of its threads and of its async methods.</summary>
public sealed class MomentTests : IDisposable
{
    private const string Chain = "AsyncWork.Inner|AsyncWork.Middle|AsyncWork.Outer";
    private readonly RealTool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Async_methods_are_counted_by_what_they_wait_for()
    {
        Outcome outcome = Collect("async", "async", "--top=200");

        string file = Path.GetFileName(Assert.Single(Directory.GetFiles(_tool.Folder, "*.async.pb.gz")));
        Assert.StartsWith($"Wrote {file}: ", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains(" async stacks in ", outcome.Messages, StringComparison.Ordinal);
        Assert.StartsWith("File: CollectorsTarget.dll\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("\nType: goroutine\n", outcome.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^ +0 +0%.* +1000 .*AsyncWork\.HandleAsync$", outcome.Output);
    }

    [Fact]
    public void Threads_come_with_other_kinds_when_the_time_of_these_is_over()
    {
        Outcome outcome = Collect("waiting", "cpu,threads,async", "--duration", "1s");

        string file = Path.GetFileName(Assert.Single(Directory.GetFiles(_tool.Folder, "*.threads.pb.gz")));
        Assert.Contains($"Wrote {file}: ", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains(" threads in ", outcome.Messages, StringComparison.Ordinal);
        Outcome top = _tool.Run(["-top", "-tagshow=thread.name", file]);
        Assert.StartsWith("File: CollectorsTarget.dll\n", top.Output, StringComparison.Ordinal);
        Assert.Contains("WaitingThreads.InNative", top.Output, StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(_tool.Folder, "*.pb.gz").Length);
    }

    [Fact]
    public void The_reference_reads_both_with_the_innermost_first()
    {
        Assert.SkipUnless(GoTool.IsInstalled, GoTool.MissingReason);
        Collect("async", "threads,async");

        string traces = Reference("-traces", "*.async.pb.gz");
        string threads = Reference("-top", "*.threads.pb.gz");

        int[] places = [.. Chain.Split('|').Select(name => traces.IndexOf(name, StringComparison.Ordinal))];
        Assert.True(places[0] > 0 && places.SequenceEqual(places.Order()), traces);
        Assert.Equal("1 [Task.Delay]", LineBefore(traces, places[0]));
        Assert.StartsWith("File: CollectorsTarget.dll\n", threads, StringComparison.Ordinal);
        Assert.Contains("Type: goroutine", threads, StringComparison.Ordinal);
        Assert.Contains("Work.Await", threads, StringComparison.Ordinal);
    }

    private Outcome Collect(string work, string kinds, params string[] more)
    {
        using RealProcess target = RealProcess.StartTarget(Programs.Dotnet, Programs.Target, work);
        target.WaitFor("made");

        Outcome outcome = _tool.Run(["collect", "-p", target.Id.ToString(CultureInfo.InvariantCulture), "--profile", kinds, .. more]);

        Assert.True(outcome.ExitCode == 0, outcome.Messages);
        return outcome;
    }

    private string Reference(string report, string file)
    {
        (int exitCode, string output) = GoTool.RunPprofIn(
            _tool.Folder, report, "-symbolize=none", Assert.Single(Directory.GetFiles(_tool.Folder, file)));
        Assert.True(exitCode == 0, output);
        return output;
    }

    private static string LineBefore(string text, int place) =>
        string.Join(' ', text[..text.LastIndexOf('\n', place)].Split('\n')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
