using System.Globalization;
using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Targets;

/// <summary>
/// A program with a count of processes, files and a temporary folder of its own, as in a container: from outside, and
/// from within.
/// </summary>
public sealed class ContainerTests : IDisposable
{
    // The program lies where it does not outside: in a folder of the temporary one, which only the container sees.
    private const string App = "/tmp/app";
    private const string Prepare =
        "mount --bind \"$1\" /mnt && mount -t tmpfs tmpfs /tmp && mkdir /tmp/app && mount --move /mnt /tmp/app && shift && cd / && ";

    private readonly RealTool _tool = new();

    public ContainerTests()
    {
        Programs.SkipUnlessRoot();
        Programs.SkipUnlessInstalled("unshare");
        using RealProcess test = RealProcess.Start(Container("exec \"$@\"", "true"));
        Assert.SkipUnless(test.WaitForExit() == 0, "Containers cannot be made here.");
        Assert.False(Directory.Exists(App), $"{App} is there outside, too.");
    }

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("perf")]
    [InlineData("perf-user")]
    [InlineData("runtime")]
    public void From_outside_it_is_recorded_with_names_lines_and_its_own_numbers(string rung)
    {
        using RealProcess target = StartTarget();

        Outcome outcome = _tool.Collect(target.ChildId(), "--rung", rung);

        Assert.SkipWhen(outcome.Messages.Contains("cannot be sampled", StringComparison.Ordinal), outcome.Messages);
        Assert.True(outcome.ExitCode == 0, outcome.Messages);
        Assert.Contains("Work.Burn", outcome.Top.Split(',')[0], StringComparison.Ordinal);
        Assert.DoesNotContain("have no name", outcome.Messages, StringComparison.Ordinal);
        Profile profile = ProfileReader.ReadFile(_tool.PathOf("cpu.pb.gz"));
        Assert.Contains(Functions(profile), function => function.EndsWith("Work.cs", StringComparison.Ordinal));
        Assert.Contains(Mappings(profile), mapping => mapping == App + "/CollectorsTarget.dll");
        AssertOwnNumbers(profile);
    }

    [Fact]
    public void From_outside_it_is_listed_with_a_note()
    {
        using RealProcess target = StartTarget();

        Outcome outcome = _tool.Run("ps");

        string row = outcome.Output.Split('\n').Single(
            line => line.TrimStart().StartsWith(target.ChildId().ToString(CultureInfo.InvariantCulture) + " ", StringComparison.Ordinal));
        Assert.Contains("CollectorsTarget", row, StringComparison.Ordinal);
        Assert.Contains("in a container", row, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_one_that_is_killed_there_is_what_was_recorded()
    {
        using RealProcess target = StartTarget();
        using RealProcess tool = _tool.Start(
            [], "collect", "-p", target.ChildId().ToString(CultureInfo.InvariantCulture), "-o", _tool.PathOf("cpu.pb.gz"), "--top");
        tool.WaitUntilRecording();
        Thread.Sleep(TimeSpan.FromSeconds(3));
        target.Kill();

        Outcome outcome = tool.Finish();

        Assert.SkipWhen(outcome.Messages.Contains("cannot be sampled", StringComparison.Ordinal), outcome.Messages);
        Assert.True(outcome.ExitCode == 0, outcome.Messages);
        Assert.Contains("has ended", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("Work.BurnMost", outcome.Top, StringComparison.Ordinal);
    }

    [Fact]
    public void From_within_a_neighbour_is_listed_and_recorded()
    {
        const string both =
            "{ sleep 60 | dotnet /tmp/app/CollectorsTarget.dll split >/dev/null & } && sleep 2; "
            + "dotnet /tmp/app/dotnet-pprof.dll ps && dotnet /tmp/app/dotnet-pprof.dll collect -p $! --duration 5s -o /tmp/cpu.pb.gz --top; "
            + "code=$?; kill -9 $!; exit $code";
        using RealProcess container = RealProcess.Start(Container(both));

        Outcome outcome = container.Finish();

        Assert.True(outcome.ExitCode == 0, outcome.Messages);
        Assert.Contains("CollectorsTarget", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Work.Burn", outcome.Top.Split(',')[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Perf")]
    [InlineData("Signal")]
    public void From_within_a_program_records_itself(string rung)
    {
        const string self = "dotnet /tmp/app/CollectorsTarget.dll --record RUNG /tmp/cpu.pb.gz split </dev/null && dotnet /tmp/app/dotnet-pprof.dll -top /tmp/cpu.pb.gz";
        using RealProcess container = RealProcess.Start(Container(self.Replace("RUNG", rung, StringComparison.Ordinal)));

        Outcome outcome = container.Finish();

        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Messages);
        Assert.Contains("Work.Burn", outcome.Top.Split(',')[0], StringComparison.Ordinal);
    }

    private static string[] Container(string script, params string[] arguments) =>
    [
        "unshare", "--pid", "--fork", "--kill-child", "--mount", "--mount-proc", "sh", "-c", Prepare + script, "sh", AppContext.BaseDirectory, .. arguments,
    ];

    private static RealProcess StartTarget() =>
        RealProcess.StartTarget(Container("exec \"$@\"", Programs.Dotnet, App + "/CollectorsTarget.dll", "split"));

    // The first processes of a container have small numbers, and so have their threads.
    private static void AssertOwnNumbers(Profile profile)
    {
        var ids = new List<long>();
        for (int row = 0; row < profile.Samples.Count; row++)
        {
            ids.AddRange(profile[new SampleIndex(row)].Labels.ToArray()
                .Where(label => profile[label.Key].ToString() == "thread.id").Select(label => label.Num));
        }

        Assert.NotEmpty(ids);
        Assert.All(ids, id => Assert.InRange(id, 1, 200));
    }

    private static IEnumerable<string> Functions(Profile profile) =>
        Enumerable.Range(0, profile.Functions.Count).Select(row => profile[new FunctionIndex(row)].Filename.ToString());

    private static IEnumerable<string> Mappings(Profile profile) =>
        Enumerable.Range(0, profile.Mappings.Rows.Length).Select(row => profile.Mappings.Rows[row].File.ToString());
}
